// Single values read by a type, and what is said of them, in tests.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>

#include "model/scalar.h"

namespace secondment::model::tests {

inline Type type_of(std::string_view words) {
  auto type = parse_type(words);
  REQUIRE_MESSAGE(type.has_value(), words);
  return *type;
}

struct Render {
  std::string operator()(Refused) const { return "refused"; }
  std::string operator()(std::string_view text) const { return fmt::format("text {}", text); }
  std::string operator()(bool flag) const { return flag ? "bool true" : "bool false"; }
  std::string operator()(std::int64_t number) const { return fmt::format("int {}", number); }
  std::string operator()(double number) const { return fmt::format("double {}", number); }
  std::string operator()(Date date) const { return "date " + render_date(date); }
  std::string operator()(Period period) const { return "period " + render_period(period); }
  std::string operator()(Money money) const { return "money " + render_money(money); }
  std::string operator()(const Section&) const { return "section"; }
  std::string operator()(const List&) const { return "list"; }
};

// "int 5", or the error and its help.
inline std::string read(std::string_view type, std::string_view text) {
  const auto data = parse_scalar(text, type_of(type));
  if (data) return std::visit(Render(), *data);
  return fmt::format("{}; {}", data.error().message, data.error().help);
}

struct Row {
  std::string_view text;
  std::string_view read;
};

template <std::size_t size>
void check_rows(std::string_view type, const Row (&rows)[size]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(type, row.text) == row.read);
  }
}

}  // namespace secondment::model::tests
