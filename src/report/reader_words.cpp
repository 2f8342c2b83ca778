#include "report/reader_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/ascii.h"
#include "text/parts.h"

namespace secondment::report {
namespace {

// Characters that make a date or a number next to them a part of a name, a path or another number.
bool is_joint(char c) {
  constexpr std::string_view joints = "abcdefghijklmnopqrstuvwxyz0123456789_/-";
  return joints.find(text::lower_ascii(c)) != joints.npos;
}

// Whether such a date or number begins at `at`; a point or a comma may stand after it only.
bool may_begin_at(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return !is_joint(before) && before != '.' && before != ',';
}

// The date that begins at `at`, as ten characters.
std::optional<Date> date_at(std::string_view text, std::size_t at) {
  const std::string_view date = text.substr(at, 10);
  const bool is_like_one = date.size() == 10 && date[4] == '-' && date[7] == '-';
  const bool ends = at + 10 >= text.size() || !is_joint(text[at + 10]);
  if (!is_like_one || !ends || !may_begin_at(text, at)) return std::nullopt;
  const auto parsed = parse_date(date);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

std::string with_dates(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto date = date_at(text, at);
    out += date ? say_date(*date) : std::string(1, text[at]);
    at += date ? 10 : 1;
  }
  return out;
}

// Puts commas into numbers before a word.
std::string with_counts(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
    const std::string part(text.substr(at, std::max(end - at, std::size_t{1})));
    const std::string_view next = text.substr(end);
    const bool is_count = end > at && may_begin_at(text, at) && next.size() > 1 &&
                          next.front() == ' ' && is_joint(next[1]) &&
                          digits.find(next[1]) == digits.npos;
    out += is_count ? with_commas(part) : part;
    at += part.size();
  }
  return out;
}

// Applies `say` to what is not code.
template <class Words>
std::string outside_code(std::string_view text, Words say) {
  std::string out;
  for (const text::CodePart& part : text::parts_of_code(text)) {
    out += part.is_code ? fmt::format("`{}`", part.text) : say(part.text);
  }
  return out;
}

}  // namespace

std::string say_date(Date date) {
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day day(date);
  return fmt::format("{} {} {:04}", static_cast<unsigned>(day.day()),
                     months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string with_commas(std::string number) {
  const std::size_t first = number.find_first_of("0123456789");
  std::size_t end = number.find('.');
  if (end == number.npos) end = number.size();
  for (std::size_t at = end; at > first + 3;) number.insert(at -= 3, ",");
  if (number.starts_with('-')) number.replace(0, 1, "−");
  return number;
}

std::string say_counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(std::to_string(number)), number == 1 ? one : many);
}

std::string say_counts(std::string_view note) {
  return outside_code(note, with_counts);
}

std::string say_note(std::string_view note) {
  return outside_code(note, [](std::string_view part) { return with_dates(with_counts(part)); });
}

}  // namespace secondment::report
