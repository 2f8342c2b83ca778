#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/number.h"
#include "secondment/date.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment {
namespace {

struct Unit {
  char letter;
  int months;
  int days;
  std::string_view word;
};
// In the order in which they are written.
constexpr std::array<Unit, 4> units = {
    {{'Y', 12, 0, "year"}, {'M', 1, 0, "month"}, {'W', 0, 7, "week"}, {'D', 0, 1, "day"}}};

constexpr std::string_view period_form =
    "write P, then each number with its unit: Y for years, M for months, W for weeks, D for days: "
    "P30D is 30 days";

constexpr std::string_view number_words[] = {"one",   "two",   "three", "four", "five",   "six",
                                             "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

std::optional<int> count_of(std::string_view word) {
  if (word == "a" || word == "an") return 1;
  const auto* found = std::find(std::begin(number_words), std::end(number_words), word);
  if (found != std::end(number_words)) return static_cast<int>(found - number_words) + 1;
  const auto count = parse_digits(word);
  return count && *count < 1'000'000 ? count : std::nullopt;
}

const Unit* unit_of(std::string_view word) {
  if (word.size() > 1 && word.ends_with('s')) word.remove_suffix(1);
  for (const Unit& unit : units) {
    const bool is_letter = word.size() == 1 && (word[0] & ~0x20) == unit.letter;
    if (word == unit.word || is_letter || (unit.letter == 'M' && word == "mth")) return &unit;
  }
  return nullptr;
}

// Splits a string into words and numbers, in lower case; 3m and 3-month each give two.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool was_digit = false;
  bool is_new = true;
  for (const char c : text::unwrapped(text)) {
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_apart = std::string_view(" \t-,'.").find(c) != std::string_view::npos;
    if (is_apart) {
      is_new = true;
      continue;
    }
    if (is_new || is_digit != was_digit) words.emplace_back();
    words.back() += text::lower_ascii(c);
    was_digit = is_digit;
    is_new = false;
  }
  return words;
}

std::optional<std::string> often_named(std::string_view word) {
  struct Row {
    std::string_view word;
    std::string_view period;
  };
  constexpr Row rows[] = {{"daily", "P1D"},     {"weekly", "P1W"},  {"fortnightly", "P2W"},
                          {"fortnight", "P2W"}, {"monthly", "P1M"}, {"quarterly", "P3M"},
                          {"quarter", "P3M"},   {"yearly", "P1Y"},  {"annually", "P1Y"},
                          {"annual", "P1Y"}};
  const auto* found = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const Row& row) { return row.word == word; });
  return found == std::end(rows) ? std::nullopt : std::optional(std::string(found->period));
}

// Guesses the period meant by 9 months, one year and 6 months, 28 days' notice; nothing if it is
// not clear.
std::optional<std::string> guess_period(std::string_view text) {
  constexpr std::string_view fillers[] = {"and", "notice", "calendar", "full",  "s",
                                          "p",   "of",     "plus",     "every", "each"};
  const std::size_t minus = text.find('-');
  const bool is_negative =
      minus != text.npos && text.find_first_of("0123456789Pp", minus) == minus + 1;
  if (is_negative) return std::nullopt;
  std::vector<std::string> words = words_of(text);
  std::erase_if(words, [&](const std::string& word) {
    return std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers);
  });
  // Such as: monthly, every month.
  if (const auto often = words.size() == 1 ? often_named(words[0]) : std::nullopt) return often;
  if (words.size() == 1 && words[0].size() > 1 && unit_of(words[0]) != nullptr) {
    words.insert(words.begin(), "a");
  }
  std::array<int, units.size()> counts{};
  if (words.empty() || words.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const auto count = count_of(words[i]);
    const Unit* unit = unit_of(words[i + 1]);
    if (!count || unit == nullptr) return std::nullopt;
    counts[static_cast<std::size_t>(unit - units.data())] += *count;
  }
  std::string period = "P";
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (counts[i] > 0) period += fmt::format("{}{}", counts[i], units[i].letter);
  }
  return parse_period(period) ? std::optional(period) : std::nullopt;
}

Error not_a_period(std::string_view text) {
  std::string help(period_form);
  if (const auto meant = guess_period(text)) help = fmt::format("write {}", *meant);
  const std::string plain = text::unwrapped(text);
  if (const auto days = parse_digits(plain); days && *days > 0 && *days <= 9999) {
    help = fmt::format("write P{}D for {} day{}", *days, *days, *days == 1 ? "" : "s");
  }
  return {fmt::format("{} is not a period", text::backquoted(text)), help};
}

}  // namespace

std::partial_ordering operator<=>(const Period& a, const Period& b) {
  const auto by_months = a.months <=> b.months;
  const auto by_days = a.days <=> b.days;
  if (by_months == by_days || by_days == 0) return by_months;
  if (by_months == 0) return by_days;
  return std::partial_ordering::unordered;
}

Result<Period> parse_period(std::string_view text) {
  std::string_view rest = text;
  if (!rest.starts_with('P') || rest.size() < 3) return unexpected(not_a_period(text));
  rest.remove_prefix(1);
  Period period;
  for (const Unit& unit : units) {
    const std::size_t size = rest.find_first_not_of("0123456789");
    if (size == std::string_view::npos || rest[size] != unit.letter) continue;
    const auto count = size <= 6 ? parse_digits(rest.substr(0, size)) : std::nullopt;
    if (!count) return unexpected(not_a_period(text));
    period.months += *count * unit.months;
    period.days += *count * unit.days;
    rest.remove_prefix(size + 1);
  }
  if (!rest.empty()) return unexpected(not_a_period(text));
  constexpr Period longest{999 * 12 + 11, 365'000};
  if (period.months > longest.months || period.days > longest.days) {
    return unexpected(Error{fmt::format("{} is too long for a period", text::backquoted(text)),
                            "check the number of digits"});
  }
  return period;
}

std::string render_period(Period period) {
  std::string text = "P";
  if (period.months / 12 != 0) text += fmt::format("{}Y", period.months / 12);
  if (period.months % 12 != 0) text += fmt::format("{}M", period.months % 12);
  if (period.days != 0 && period.days % 7 == 0) {
    text += fmt::format("{}W", period.days / 7);
  } else if (period.days != 0) {
    text += fmt::format("{}D", period.days);
  }
  return text == "P" ? "P0D" : text;
}

}  // namespace secondment
