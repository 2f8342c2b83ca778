#include "secondment/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/digits.h"
#include "text/characters.h"

namespace secondment {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::string_view date_form = "write the year, month and day as YYYY-MM-DD";

year_month_day_last end_of_month(const year_month_day& date) {
  return date.year() / date.month() / std::chrono::last;
}

std::string day_in_words(const year_month_day& date) {
  return fmt::format("{} {}", static_cast<unsigned>(date.day()),
                     month_names[static_cast<unsigned>(date.month()) - 1]);
}

std::string why_not_a_day(std::string_view text, const year_month_day& date) {
  const auto number = static_cast<unsigned>(date.month());
  if (number < 1 || number > 12) {
    return fmt::format("{} is not a day: there is no month {:02}", text::quoted(text), number);
  }
  return fmt::format("{} is not a day: {} {} has {} days", text::quoted(text),
                     month_names[number - 1], static_cast<int>(date.year()),
                     static_cast<unsigned>(end_of_month(date).day()));
}

// The parts of text between its separators: 1, Feb and 2026 of "1 Feb 2026".
std::vector<std::string_view> parts_of(std::string_view text) {
  constexpr std::string_view separators = " /.-,";
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t begin = text.find_first_not_of(separators);
    if (begin == std::string_view::npos) return parts;
    text.remove_prefix(begin);
    const std::size_t size = std::min(text.find_first_of(separators), text.size());
    parts.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
}

std::optional<int> month_named(std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    const std::string_view name = month_names[i].substr(0, word.size());
    const bool same = std::equal(name.begin(), name.end(), word.begin(), word.end(),
                                 [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (same) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// The days that a date in another notation might mean, British reading first.
std::vector<year_month_day> possible_days(std::string_view text) {
  if (const std::size_t time = text.find('T'); time == 10 && text.size() > 11) {
    text = text.substr(0, time);
  }
  std::vector<std::string_view> parts = parts_of(text);
  if (parts.size() == 1 && parts[0].size() == 8) {
    parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6, 2)};
  }
  if (parts.size() < 3) return {};
  std::array<std::optional<int>, 3> number;
  std::optional<std::size_t> named;
  for (std::size_t i = 0; i < 3; ++i) {
    number[i] = parse_digits(parts[i]);
    if (!number[i]) {
      number[i] = month_named(parts[i]);
      named = i;
    }
    if (!number[i]) return {};
  }
  const bool year_first = parts[0].size() == 4;
  if (!year_first && parts[2].size() != 4) return {};
  struct Order {
    std::size_t year, month, day;
  };
  constexpr Order from_year[] = {{0, 1, 2}};
  constexpr Order to_year[] = {{2, 1, 0}, {2, 0, 1}};
  std::vector<year_month_day> found;
  const auto consider = [&](const Order& order) {
    if (named && *named != order.month) return;
    const year_month_day date{year(*number[order.year]),
                              month(static_cast<unsigned>(*number[order.month])),
                              day(static_cast<unsigned>(*number[order.day]))};
    if (date.ok() && std::find(found.begin(), found.end(), date) == found.end()) {
      found.push_back(date);
    }
  };
  if (year_first) {
    for (const Order& order : from_year) consider(order);
  } else {
    for (const Order& order : to_year) consider(order);
  }
  return found;
}

Error not_a_date(std::string_view text) {
  const std::vector<year_month_day> possible = possible_days(text);
  if (possible.empty()) {
    return {fmt::format("{} is not a date", text::quoted(text)), std::string(date_form)};
  }
  if (possible.size() == 1) {
    return {fmt::format("{} is not written as a date", text::quoted(text)),
            fmt::format("write {}", render_date(possible[0]))};
  }
  return {
      fmt::format("{} may mean {} or {}", text::quoted(text), day_in_words(possible[0]),
                  day_in_words(possible[1])),
      fmt::format("write {} for {}, {} for {}", render_date(possible[0]), day_in_words(possible[0]),
                  render_date(possible[1]), day_in_words(possible[1]))};
}

struct Shifted {
  Date day;
  bool cut;  // the month has no such day: `day` is its last
};

Shifted add_months(Date start, int count) {
  const year_month_day shifted = year_month_day(start) + months(count);
  if (shifted.ok()) return {Date(shifted), false};
  return {Date(end_of_month(shifted)), true};
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const bool has_form = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const auto y = has_form ? parse_digits(text.substr(0, 4)) : std::nullopt;
  const auto m = has_form ? parse_digits(text.substr(5, 2)) : std::nullopt;
  const auto d = has_form ? parse_digits(text.substr(8, 2)) : std::nullopt;
  if (!y || !m || !d) return unexpected(not_a_date(text));
  const year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                            day(static_cast<unsigned>(*d))};
  if (!date.ok()) {
    return unexpected(Error{why_not_a_day(text, date), "write a day that the calendar has"});
  }
  return Date(date);
}

std::string render_date(Date date) {
  const year_month_day parts(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

Date add(Date start, Period period) {
  return add_months(start, period.months).day + days(period.days);
}

Date last_day(Date start, Period period) {
  const Shifted end = add_months(start, period.months);
  return end.day + days(period.days) - days(end.cut ? 0 : 1);
}

}  // namespace secondment
