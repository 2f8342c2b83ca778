#include "expr/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "expr/numbers.h"

namespace secondment::expr {
namespace {

__extension__ using Wide = __int128;  // large enough for an amount times the digits of any number

// digits × 10^exponent
struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;
};

// The shortest decimal that reads back as the same double has at most seventeen digits.
Decimal shortest_decimal(double number) {
  std::array<char, 32> text = {};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific);
  Decimal decimal;
  bool is_fraction = false;
  const char* at = text.data();
  const bool is_negative = *at == '-';
  if (is_negative) ++at;
  for (; *at != 'e'; ++at) {
    if (*at == '.') {
      is_fraction = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + (*at - '0');
    decimal.exponent -= is_fraction ? 1 : 0;
  }
  ++at;
  if (*at == '+') ++at;
  int exponent = 0;
  std::from_chars(at, end.ptr, exponent);
  decimal.exponent += exponent;
  if (is_negative) decimal.digits = -decimal.digits;
  return decimal;
}

std::optional<Decimal> decimal_of(const Value& number) {
  if (const auto* whole = number.get<std::int64_t>()) return Decimal{*whole, 0};
  const double value = *number.get<double>();
  return std::isfinite(value) ? std::optional(shortest_decimal(value)) : std::nullopt;
}

Wide divide_half_even(Wide value, Wide by) {
  Wide quotient = value / by;
  const Wide rest = value % by;
  const Wide twice = (rest < 0 ? -rest : rest) * 2;
  if (twice > by || (twice == by && quotient % 2 != 0)) quotient += value < 0 ? -1 : 1;
  return quotient;
}

// Returns value × 10^exponent, rounded; nothing if the result does not fit into an int64.
std::optional<std::int64_t> shift(Wide value, int exponent) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr int most_digits = 36;  // of an amount times a double; divided by more, it is 0
  const auto is_out = [](Wide number) { return number > most || number < -most; };
  if (value == 0 || exponent < -most_digits) return 0;
  for (; exponent > 0; --exponent) {
    if (is_out(value)) return std::nullopt;
    value *= 10;
  }
  Wide by = 1;
  for (int i = exponent; i < 0; ++i) by *= 10;
  value = divide_half_even(value, by);
  if (is_out(value)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

Value too_large() {
  return {Failure{"this is too large for an amount"}};
}

Value other_currencies(Workbench& bench, Money a, Money b) {
  return bench.fail("{} and {} cannot be added up: they are in different currencies",
                    render_money(a), render_money(b));
}

constexpr Period longest{999 * 12 + 11, 365'000};  // the limit of parse_period

Value make_period(Workbench& bench, std::int64_t months, std::int64_t days) {
  if (months <= longest.months && days <= longest.days) {
    return {Period{static_cast<int>(months), static_cast<int>(days)}};
  }
  return bench.fail("{} months and {} days are too long for a period", months, days);
}

}  // namespace

Value add_money(Workbench& bench, Money a, Money b) {
  if (a.currency != b.currency) return other_currencies(bench, a, b);
  if (__builtin_add_overflow(a.minor, b.minor, &a.minor)) return too_large();
  return {a};
}

Value subtract_money(Workbench& bench, Money a, Money b) {
  if (a.currency != b.currency) return other_currencies(bench, a, b);
  if (__builtin_sub_overflow(a.minor, b.minor, &a.minor)) return too_large();
  return {a};
}

Value multiply_money(Workbench& bench, Money money, const Value& factor, int tenths) {
  const auto decimal = decimal_of(factor);
  if (!decimal) {
    return bench.fail("an amount cannot be multiplied by {}", render_number(*factor.get<double>()));
  }
  const auto minor = shift(Wide(money.minor) * decimal->digits, decimal->exponent - tenths);
  if (!minor) return too_large();
  return {Money{*minor, money.currency}};
}

Value add_periods(Workbench& bench, Period a, Period b) {
  return make_period(bench, std::int64_t(a.months) + b.months, std::int64_t(a.days) + b.days);
}

Value multiply_period(Workbench& bench, Period period, std::int64_t times) {
  if (times < 0) return bench.fail("a period cannot be taken {} times", times);
  // A larger factor makes any period too long, or zero.
  constexpr std::int64_t most = longest.days + 1;
  const std::int64_t count = std::min(times, most);
  return make_period(bench, period.months * count, period.days * count);
}

}  // namespace secondment::expr
