// Values as messages show them.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "expr/numbers.h"
#include "expr/value.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

constexpr std::array<std::string_view, 13> number_words = {
    "no",    "one",   "two",  "three", "four",   "five",  "six",
    "seven", "eight", "nine", "ten",   "eleven", "twelve"};

// Messages are for people, so longer values are cut.
constexpr std::size_t longest = 2000;
constexpr int greatest_nesting = 8;

void count_in_words(int count, std::string_view unit, std::vector<std::string>& parts) {
  if (count == 0) return;
  const auto size = static_cast<std::size_t>(std::abs(count));
  const std::string number = count > 0 && size < number_words.size()
                                 ? std::string(number_words[size])
                                 : std::to_string(count);
  parts.push_back(fmt::format("{} {}{}", number, unit, size == 1 ? "" : "s"));
}

std::string enumerate(const std::vector<std::string>& parts) {
  const std::vector<std::string_view> views(parts.begin(), parts.end());
  return text::list_words(views, "and");
}

// Keeps one byte more than a message may have, so that it is recognised as too long.
std::string take(std::string_view text) {
  return std::string(text.substr(0, longest_message + 1));
}

std::string render(const Value& value, int nesting);

// Adds an item. Returns false if there is no room for more.
bool add_item(std::vector<std::string>& items, std::string item, std::size_t& size) {
  size += item.size();
  if (size > longest) {
    items.emplace_back("…");
    return false;
  }
  items.push_back(std::move(item));
  return true;
}

std::string render(const List& list, int nesting) {
  std::vector<std::string> items;
  std::size_t size = 0;
  for (const Value& item : list) {
    if (!add_item(items, render(item, nesting), size)) break;
  }
  return items.empty() ? "none" : enumerate(items);
}

std::string render(const Map& map, int nesting) {
  std::vector<std::string> items;
  std::size_t size = 0;
  for (const MapEntry& entry : map) {
    const std::string item =
        fmt::format("{}: {}", render(entry.key, nesting), render(entry.value, nesting));
    if (!add_item(items, item, size)) break;
  }
  return items.empty() ? "none" : enumerate(items);
}

// Renders a section by the field that people would use as its name.
std::string render(const Record& record) {
  for (const char* field : {"name", "title", "id", "interest", "event", "state"}) {
    const secondment::Value* value =
        record.fields == nullptr ? nullptr : record.fields->find(field);
    const auto* text = value == nullptr ? nullptr : value->get<std::string_view>();
    if (text != nullptr) return take(*text);
  }
  return "a section";
}

std::string render(const Value& value, int nesting) {
  if (nesting > greatest_nesting) return "…";
  if (const auto* text = value.get<std::string_view>()) return take(*text);
  if (const auto* date = value.get<Date>()) return render_date(*date);
  if (const auto* number = value.get<std::int64_t>()) return std::to_string(*number);
  if (const auto* period = value.get<Period>()) return render_in_words(*period);
  if (const auto* money = value.get<Money>()) return render_money(*money);
  if (const auto* number = value.get<double>()) return render_number(*number);
  if (const auto* truth = value.get<bool>()) return *truth ? "true" : "false";
  if (const auto* list = value.get<List>()) return render(*list, nesting + 1);
  if (const auto* map = value.get<Map>()) return render(*map, nesting + 1);
  if (const auto* record = value.get<Record>()) return render(*record);
  if (const auto* type = value.get<TypeName>()) return std::string(type->name);
  if (value.is<Absent>()) return "not stated";
  if (value.is<Failure>()) return "?";
  return "null";
}

}  // namespace

std::string render_in_words(const Value& value) {
  return render(value, 0);
}

std::string render_in_words(Period period) {
  std::vector<std::string> parts;
  count_in_words(period.months / 12, "year", parts);
  count_in_words(period.months % 12, "month", parts);
  const bool is_weeks = period.days % 7 == 0;
  count_in_words(is_weeks ? period.days / 7 : period.days, is_weeks ? "week" : "day", parts);
  return parts.empty() ? "no days" : enumerate(parts);
}

}  // namespace secondment::expr
