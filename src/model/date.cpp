#include "secondment/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "model/number.h"
#include "text/characters.h"
#include "text/nearest.h"

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

constexpr year first_year{1};
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
  if (date.year() < first_year) {
    return fmt::format("{} is not a day: years begin with 0001", text::backquoted(text));
  }
  if (number < 1 || number > 12) {
    return fmt::format("{} is not a day: there is no month {:02}", text::backquoted(text), number);
  }
  return fmt::format("{} is not a day: {} {} has {} days", text::backquoted(text),
                     month_names[number - 1], static_cast<int>(date.year()),
                     static_cast<unsigned>(end_of_month(date).day()));
}

// Splits a string at its separators: 1, Feb and 2026 of "1 Feb 2026".
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

constexpr std::string_view weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};

// Returns 0 for Monday, whether written out or abbreviated.
std::optional<unsigned> weekday_named(std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  for (unsigned day = 0; day < std::size(weekdays); ++day) {
    const std::string_view name = weekdays[day].substr(0, word.size());
    const bool same = std::equal(name.begin(), name.end(), word.begin(), word.end(),
                                 [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (same) return day;
  }
  return std::nullopt;
}

unsigned weekday_of(const year_month_day& date) {
  return std::chrono::weekday(date).iso_encoding() - 1;
}

// Returns 1 for 1st, 22 for 22nd.
std::string_view without_ordinal(std::string_view part) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    const std::string_view number =
        part.substr(0, part.size() - std::min<std::size_t>(2, part.size()));
    if (part.ends_with(ending) && parse_digits(number)) return number;
  }
  return part;
}

// Whether the part is a year of two digits, such as 26 for 2026. Only years in which a secondment
// is likely.
bool is_short_year(std::string_view part) {
  const auto number = parse_digits(part);
  return part.size() == 2 && number && *number >= 10 && *number < 60;
}

// The three parts of a date in another notation, as far as their order shows which is which.
struct LooseDate {
  std::array<int, 3> number;
  std::optional<std::size_t> named;  // the part that is the name of a month
  bool year_first;
  bool year_is_short;  // 26 for 2026, which may also come first: 26-12-01
  bool is_dashed;
  std::optional<unsigned> weekday;  // 0 for Monday
};
std::optional<LooseDate> parse_loosely(std::string_view text) {
  if (text.size() > 11 && text[10] == 'T') text = text.substr(0, 10);  // with a time of day
  std::vector<std::string_view> parts = parts_of(text);
  LooseDate date{};
  if (!parts.empty() && (date.weekday = weekday_named(parts[0]))) parts.erase(parts.begin());
  for (std::string_view& part : parts) part = without_ordinal(part);
  if (parts.size() == 3 && parts[2].starts_with('\'')) parts[2].remove_prefix(1);  // 31 Aug '27
  std::erase(parts, "of");
  if (parts.size() == 1 && parts[0].size() == 8) {
    parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6, 2)};
  }
  const bool has_time = parts.size() == 4 && parts[3].find(':') != std::string_view::npos;
  if (parts.size() != 3 && !has_time) return std::nullopt;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = parse_digits(parts[i]);
    const auto name = number ? std::nullopt : month_named(parts[i]);
    if (!number && (!name || date.named)) return std::nullopt;
    if (name) date.named = i;
    date.number[i] = number ? *number : *name;
  }
  const auto is_year = [&](std::size_t i) { return parts[i].size() == 4 && date.named != i; };
  date.year_is_short = !is_year(0) && !is_year(2) && parts.size() == 3 &&
                       (is_short_year(parts[2]) || is_short_year(parts[0]));
  if (!date.year_is_short && is_year(0) == is_year(2)) return std::nullopt;
  date.year_first = is_year(0);
  date.is_dashed = text.find('-') != text.npos;
  return date;
}

// The possible readings of a date in another notation, the British one first, including days that
// do not exist.
std::vector<year_month_day> possible_readings(const LooseDate& loose) {
  struct Order {
    bool year_first;
    std::size_t year, month, day;
  };
  constexpr Order orders[] = {{false, 2, 1, 0}, {false, 2, 0, 1}, {true, 0, 1, 2}};
  std::vector<year_month_day> found;
  for (const Order& order : orders) {
    const int m = loose.number[order.month];
    const int d = loose.number[order.day];
    const int y = loose.number[order.year] + (loose.year_is_short ? 2000 : 0);
    // A year of two digits comes first only with dashes, as in an ISO date without its century.
    const bool may_be_first = loose.year_is_short && loose.is_dashed && !loose.named;
    const bool has_year =
        order.year_first == loose.year_first || (order.year_first && may_be_first);
    const bool fits = has_year && (!loose.year_is_short || (y >= 2010 && y < 2060)) &&
                      (!loose.named || *loose.named == order.month) && m <= 12 && d <= 31;
    if (!fits) continue;
    const year_month_day date{year(y), month(static_cast<unsigned>(m)),
                              day(static_cast<unsigned>(d))};
    if (std::find(found.begin(), found.end(), date) == found.end()) found.push_back(date);
  }
  return found;
}

// The day for a number that a spreadsheet counts from 1900; nothing for numbers that are unlikely
// to mean a day.
std::optional<Date> day_of_spreadsheet(std::string_view text) {
  constexpr int first = 36526;  // 2000-01-01
  constexpr int last = 73050;   // 2099-12-31
  const auto number = text.size() == 5 ? parse_digits(text) : std::nullopt;
  if (!number || *number < first || *number > last) return std::nullopt;
  constexpr Date zero = year(1899) / month(12) / day(30);
  return zero + days(*number);
}

// The error for a date with several readings, which lists what each means.
Error ambiguous_date(std::string_view shown, const std::vector<year_month_day>& possible) {
  const bool same_year = std::all_of(possible.begin(), possible.end(), [&](const auto& date) {
    return date.year() == possible[0].year();
  });
  std::vector<std::string> meanings;
  std::string help;
  for (const year_month_day& date : possible) {
    meanings.push_back(
        same_year ? day_in_words(date)
                  : fmt::format("{} {}", day_in_words(date), static_cast<int>(date.year())));
    help += fmt::format("{}{} for {}", help.empty() ? "write " : ", ", render_date(date),
                        meanings.back());
  }
  const std::vector<std::string_view> words(meanings.begin(), meanings.end());
  return {fmt::format("{} may mean {}", shown, text::list_words(words)), std::move(help)};
}

// The error for a day without its year, or a month without its day: 31 August, Aug 2027, 2027-08.
Error incomplete_date(std::string_view text, const std::vector<std::string_view>& parts) {
  const std::string shown = text::backquoted(text);
  const Error other{fmt::format("{} is not a date", shown), std::string(date_form)};
  if (parts.size() != 2) return other;
  const auto year_of = [](std::string_view part) {
    return part.size() == 4 ? parse_digits(part) : std::nullopt;
  };
  const bool year_first = year_of(parts[0]).has_value();
  const auto found_year = year_first ? year_of(parts[0]) : year_of(parts[1]);
  const std::string_view rest = year_first ? parts[1] : parts[0];
  const auto named = month_named(rest);
  const auto number = named ? named : parse_digits(rest);
  if (!found_year) {
    const bool is_day = (month_named(parts[0]) && parse_digits(without_ordinal(parts[1]))) ||
                        (month_named(parts[1]) && parse_digits(without_ordinal(parts[0])));
    return is_day ? Error{fmt::format("{} has no year", shown), std::string(date_form)} : other;
  }
  if (!number || *number < 1 || *number > 12) return other;
  const year_month_day first{year(*found_year), month(static_cast<unsigned>(*number)), day(1)};
  return {fmt::format("{} has no day", shown),
          fmt::format("write {} for the first day, {} for the last", render_date(first),
                      render_date(Date(end_of_month(first))))};
}

// The help for a day that its month does not have.
std::string advise_on_month(const year_month_day& date) {
  if (!date.month().ok() || date.day() <= day(28)) return "write a day that the calendar has";
  return fmt::format("the last day of that month is {}", render_date(Date(end_of_month(date))));
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
    return {why_not_a_day(text, possible[0]), advise_on_month(possible[0])};
  }
  std::erase_if(possible, is_impossible);
  if (possible.empty()) return incomplete_date(text, parts_of(plain));
  // The day of the week shows which reading is meant, or that one of the two is wrong.
  const auto is_other_day = [&](const year_month_day& date) {
    return loose->weekday && weekday_of(date) != *loose->weekday;
  };
  if (std::all_of(possible.begin(), possible.end(), is_other_day)) {
    return {fmt::format("{} is not written as a date, and {} {} is a {}", shown,
                        day_in_words(possible[0]), static_cast<int>(possible[0].year()),
                        weekdays[weekday_of(possible[0])]),
            fmt::format("write {}, or the date of the {} that is meant", render_date(possible[0]),
                        weekdays[*loose->weekday])};
  }
  std::erase_if(possible, is_other_day);
  if (possible.size() == 1) {
    return {fmt::format("{} is not written as a date", shown),
            fmt::format("write {}", render_date(possible[0]))};
  }
  return ambiguous_date(shown, possible);
}

// The last day that can be written with a year of four digits.
constexpr Date last_date = year(9999) / month(12) / day(31);

struct Shifted {
  Date day;
  bool cut;  // the month has no such day; `day` is its last day
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
  if (!date.ok() || date.year() < first_year) {
    const year_month_day swapped{year(*y), month(static_cast<unsigned>(*d)),
                                 day(static_cast<unsigned>(*m))};
    return unexpected(
        Error{why_not_a_day(text, date),
              swapped.ok() && !date.month().ok()
                  ? fmt::format("write {} for {}", render_date(swapped), day_in_words(swapped))
                  : advise_on_month(date)});
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
