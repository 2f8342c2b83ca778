// Expressions evaluated for tests, and their values as an expression would write them.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "expr/evaluation.h"
#include "expr/numbers.h"
#include "expr/program.h"

namespace secondment::expr::tests {

// "1", "1.0", "'text'", "[1, 2]", "{'a': 1}", "date('2026-02-01')"; "absent term.end";
// "error: division by zero".
inline std::string write(const Value& value) {
  if (value.is<Null>()) return "null";
  if (const auto* absent = value.get<Absent>()) return fmt::format("absent {}", absent->missing);
  if (const auto* failure = value.get<Failure>()) return fmt::format("error: {}", failure->message);
  if (const auto* truth = value.get<bool>()) return *truth ? "true" : "false";
  if (const auto* number = value.get<std::int64_t>()) return fmt::format("{}", *number);
  if (const auto* number = value.get<double>()) {
    const std::string text = render_number(*number);
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
  }
  if (const auto* text = value.get<std::string_view>()) return fmt::format("'{}'", *text);
  if (const auto* date = value.get<Date>()) return fmt::format("date('{}')", render_date(*date));
  if (const auto* period = value.get<Period>()) {
    return fmt::format("period('{}')", render_period(*period));
  }
  if (const auto* money = value.get<Money>()) {
    return fmt::format("money('{}')", render_money(*money));
  }
  if (const auto* type = value.get<TypeName>()) return std::string(type->name);
  std::string items;
  if (const auto* list = value.get<List>()) {
    for (const Value& item : *list) {
      items += fmt::format("{}{}", items.empty() ? "" : ", ", write(item));
    }
    return fmt::format("[{}]", items);
  }
  if (const auto* map = value.get<Map>()) {
    for (const MapEntry& entry : *map) {
      items +=
          fmt::format("{}{}: {}", items.empty() ? "" : ", ", write(entry.key), write(entry.value));
    }
    return fmt::format("{{{}}}", items);
  }
  return "section";
}

inline std::string write(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    lines += fmt::format("{}{}-{}: {}", lines.empty() ? "" : "\n", problem.span.begin,
                         problem.span.end, problem.message);
    if (!problem.help.empty()) lines += fmt::format("; {}", problem.help);
  }
  return lines;
}

// A name and the expression that it stands for.
struct Let {
  std::string_view name;
  std::string_view expression;
};

// Without static checks; a syntax error is "refused: …".
inline std::string evaluate(std::string_view source, const std::vector<Let>& lets = {}) {
  Scope scope;
  Facts facts;
  Evaluation evaluation(facts);
  for (const Let& let : lets) {
    const auto program = Program::parse(let.expression, {});
    REQUIRE_MESSAGE(program, let.expression);
    // Programs own the texts of their values, and this one ends here.
    static std::vector<Program> kept;
    kept.push_back(*program);
    facts.variables.push_back(evaluation.evaluate(*program));
    scope.variables.push_back({std::string(let.name), {}, {}});
  }
  const auto program = Program::parse(source, scope);
  if (!program) return "refused: " + program.problems.front().message;
  return write(evaluation.evaluate(*program));
}

}  // namespace secondment::expr::tests
