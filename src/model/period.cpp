#include <fmt/format.h>

#include <array>
#include <optional>

#include "model/number.h"
#include "secondment/date.h"
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
    "write P and the years, months, weeks and days, in that order: P9M, P1Y6M, P2W";

// "9 months", "1 year": what people write instead.
std::optional<Period> parse_words(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto count = parse_digits(text.substr(0, space));
  std::string_view word = text.substr(space + 1);
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const Unit& unit : units) {
    if (count && *count < 1'000'000 && word == unit.word) {
      return Period{*count * unit.months, *count * unit.days};
    }
  }
  return std::nullopt;
}

Error not_a_period(std::string_view text) {
  const auto meant = parse_words(text);
  return {fmt::format("{} is not a period", text::backquoted(text)),
          meant ? fmt::format("write {}", render_period(*meant)) : std::string(period_form)};
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
    return unexpected(Error{fmt::format("{} is too long a period", text::backquoted(text)),
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
