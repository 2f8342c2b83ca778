// Exact fractions, for amounts that are divided by days and rounded once at the end.
#pragma once

#include <cstdint>
#include <optional>

#include "secondment/money.h"

namespace secondment::registers {

// A sum of fractions. If it overflows, it stays marked as too large.
class Fraction {
 public:
  __extension__ using Wide = __int128;

  Fraction() = default;
  // `divisor` must be positive.
  explicit Fraction(Wide dividend, Wide divisor = 1);

  Fraction& operator+=(const Fraction& other);
  friend Fraction operator*(const Fraction& a, const Fraction& b);

  // Rounds to a whole number of minor units, half to even. Empty if the result is too large for
  // money.
  [[nodiscard]] std::optional<Money> round(const Currency* currency) const;

 private:
  Wide dividend_ = 0;
  Wide divisor_ = 1;
  bool is_too_large_ = false;
};

// A number with up to nine decimals.
[[nodiscard]] Fraction fraction_of(double number);

}  // namespace secondment::registers
