#include "secondment/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/number.h"
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
    return fmt::format("{} is not a day: there is no month {:02}", text::backquoted(text), number);
  }
  return fmt::format("{} is not a day: {} {} has {} days", text::backquoted(text),
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
  if (word.size() < 3 || parse_digits(word)) return std::nullopt;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    const std::string_view name = month_names[i].substr(0, word.size());
    const bool same = std::equal(name.begin(), name.end(), word.begin(), word.end(),
                                 [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (same) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};

bool is_weekday(std::string_view word) {
  if (word.size() < 3) return false;
  return std::any_of(std::begin(weekdays), std::end(weekdays), [&](std::string_view day) {
    return std::equal(word.begin(), word.end(), day.begin(),
                      day.begin() + static_cast<std::ptrdiff_t>(std::min(word.size(), day.size())),
                      [](char a, char b) { return (a | 0x20) == b; });
  });
}

// 1 of 1st, 22 of 22nd.
std::string_view without_ordinal(std::string_view part) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    const std::string_view number =
        part.substr(0, part.size() - std::min<std::size_t>(2, part.size()));
    if (part.ends_with(ending) && parse_digits(number)) return number;
  }
  return part;
}

// 26 for 2026, in a notation that has the year last. Only years that a secondment may have.
bool is_short_year(std::string_view part) {
  const auto number = parse_digits(part);
  return part.size() == 2 && number && *number >= 10 && *number < 60;
}

// A date's three parts in another notation, as far as their order shows which is which.
struct LooseDate {
  std::array<int, 3> number;
  std::optional<std::size_t> named;  // the part that is a month's name
  bool year_first;
};
std::optional<LooseDate> parse_loosely(std::string_view text) {
  if (text.size() > 11 && text[10] == 'T') text = text.substr(0, 10);  // with a time of day
  std::vector<std::string_view> parts = parts_of(text);
  if (!parts.empty() && is_weekday(parts[0])) parts.erase(parts.begin());
  for (std::string_view& part : parts) part = without_ordinal(part);
  std::erase(parts, "of");
  if (parts.size() == 1 && parts[0].size() == 8) {
    parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6, 2)};
  }
  const bool has_time = parts.size() == 4 && parts[3].find(':') != std::string_view::npos;
  if (parts.size() != 3 && !has_time) return std::nullopt;
  LooseDate date{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = parse_digits(parts[i]);
    const auto name = number ? std::nullopt : month_named(parts[i]);
    if (!number && (!name || date.named)) return std::nullopt;
    if (name) date.named = i;
    date.number[i] = number ? *number : *name;
  }
  const auto is_year = [&](std::size_t i) { return parts[i].size() == 4 && date.named != i; };
  const bool has_short_year = !is_year(0) && !is_year(2) && parts.size() == 3 &&
                              is_short_year(parts[2]) && text.find('-') == text.npos;
  if (has_short_year) date.number[2] += 2000;
  if (!has_short_year && is_year(0) == is_year(2)) return std::nullopt;
  date.year_first = is_year(0);
  return date;
}

// The readings of a date in another notation, the British one first; whether or not the calendar
// has such a day.
std::vector<year_month_day> possible_readings(const LooseDate& loose) {
  struct Order {
    bool year_first;
    std::size_t year, month, day;
  };
  constexpr Order orders[] = {{true, 0, 1, 2}, {false, 2, 1, 0}, {false, 2, 0, 1}};
  std::vector<year_month_day> found;
  for (const Order& order : orders) {
    const int m = loose.number[order.month];
    const int d = loose.number[order.day];
    const bool fits = order.year_first == loose.year_first &&
                      (!loose.named || *loose.named == order.month) && m <= 12 && d <= 31;
    if (!fits) continue;
    const year_month_day date{year(loose.number[order.year]), month(static_cast<unsigned>(m)),
                              day(static_cast<unsigned>(d))};
    if (std::find(found.begin(), found.end(), date) == found.end()) found.push_back(date);
  }
  return found;
}

// The day that a spreadsheet counts from 1900 for; nothing for a number that it rarely means.
std::optional<Date> day_of_spreadsheet(std::string_view text) {
  constexpr int first = 36526;  // 2000-01-01
  constexpr int last = 73050;   // 2099-12-31
  const auto number = text.size() == 5 ? parse_digits(text) : std::nullopt;
  if (!number || *number < first || *number > last) return std::nullopt;
  constexpr Date zero = year(1899) / month(12) / day(30);
  return zero + days(*number);
}

Error not_a_date(std::string_view text) {
  const std::string shown = text::backquoted(text);
  const std::string plain = text::unwrapped(text);
  if (plain != text && parse_date(plain)) {
    const bool is_typeset = text::plain_punctuation(text) != text;
    return {
        fmt::format("{} is not written as a date{}", shown,
                    is_typeset ? ": it has the dashes, quotes or spaces of a word processor" : ""),
        fmt::format("write {}", plain)};
  }
  if (const auto counted = day_of_spreadsheet(plain)) {
    return {fmt::format("{} is the number by which a spreadsheet counts a day", shown),
            fmt::format("write {}", render_date(*counted))};
  }
  const auto loose = parse_loosely(plain);
  std::vector<year_month_day> possible =
      loose ? possible_readings(*loose) : std::vector<year_month_day>();
  const auto is_impossible = [](const year_month_day& date) { return !date.ok(); };
  if (!possible.empty() && std::all_of(possible.begin(), possible.end(), is_impossible) &&
      possible[0].month().ok()) {
    return {why_not_a_day(text, possible[0]), "write a day that the calendar has"};
  }
  std::erase_if(possible, is_impossible);
  if (possible.empty()) return {fmt::format("{} is not a date", shown), std::string(date_form)};
  if (possible.size() == 1) {
    return {fmt::format("{} is not written as a date", shown),
            fmt::format("write {}", render_date(possible[0]))};
  }
  return {
      fmt::format("{} may mean {} or {}", shown, day_in_words(possible[0]),
                  day_in_words(possible[1])),
      fmt::format("write {} for {}, {} for {}", render_date(possible[0]), day_in_words(possible[0]),
                  render_date(possible[1]), day_in_words(possible[1]))};
}

// The last day that four digits of a year can say.
constexpr Date last_date = year(9999) / month(12) / day(31);

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
  return std::min(last_date, add_months(start, period.months).day + days(period.days));
}

Date last_day(Date start, Period period) {
  const Shifted end = add_months(start, period.months);
  return std::min(last_date, end.day + days(period.days) - days(end.cut ? 0 : 1));
}

}  // namespace secondment
