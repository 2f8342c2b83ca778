#include "register/fraction.h"

#include <cmath>
#include <limits>

namespace secondment::registers {
namespace {

using Wide = Fraction::Wide;

Wide magnitude(Wide number) {
  return number < 0 ? -number : number;
}

Wide greatest_common_divisor(Wide a, Wide b) {
  a = magnitude(a);
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

}  // namespace

Fraction::Fraction(Wide dividend, Wide divisor) {
  const Wide common = greatest_common_divisor(dividend, divisor);
  dividend_ = dividend / common;
  divisor_ = divisor / common;
}

Fraction& Fraction::operator+=(const Fraction& other) {
  const Wide common = greatest_common_divisor(divisor_, other.divisor_);
  Wide mine = 0, others = 0, dividend = 0, divisor = 0;
  is_too_large_ = is_too_large_ || other.is_too_large_ ||
                  __builtin_mul_overflow(dividend_, other.divisor_ / common, &mine) ||
                  __builtin_mul_overflow(other.dividend_, divisor_ / common, &others) ||
                  __builtin_add_overflow(mine, others, &dividend) ||
                  __builtin_mul_overflow(divisor_, other.divisor_ / common, &divisor);
  if (!is_too_large_) *this = Fraction(dividend, divisor);
  return *this;
}

Fraction operator*(const Fraction& a, const Fraction& b) {
  // Reduce crosswise first, which keeps the products as small as possible.
  const Fraction first(a.dividend_, b.divisor_);
  const Fraction second(b.dividend_, a.divisor_);
  Fraction product;
  product.is_too_large_ =
      a.is_too_large_ || b.is_too_large_ ||
      __builtin_mul_overflow(first.dividend_, second.dividend_, &product.dividend_) ||
      __builtin_mul_overflow(first.divisor_, second.divisor_, &product.divisor_);
  return product;
}

std::optional<Money> Fraction::round(const Currency* currency) const {
  if (is_too_large_) return std::nullopt;
  const Wide whole = magnitude(dividend_);
  Wide quotient = whole / divisor_;
  const Wide rest = whole % divisor_;
  const Wide missing = divisor_ - rest;
  if (rest > missing || (rest == missing && quotient % 2 != 0)) ++quotient;
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  if (quotient > most) return std::nullopt;
  return Money{static_cast<std::int64_t>(dividend_ < 0 ? -quotient : quotient), currency};
}

Fraction fraction_of(double number) {
  constexpr double billionths = 1e9;
  constexpr double most = 1e9;  // the product is then a whole number that fits its type
  if (!(std::abs(number) <= most)) {
    constexpr Wide too_large = std::numeric_limits<std::int64_t>::max();
    return Fraction(too_large) * Fraction(too_large) * Fraction(too_large);
  }
  return Fraction(std::llround(number * billionths), static_cast<std::int64_t>(billionths));
}

}  // namespace secondment::registers
