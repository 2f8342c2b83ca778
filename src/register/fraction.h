// Exact fractions, for amounts that are divided by days and rounded once, at the end.
#pragma once

#include <cstdint>
#include <optional>

#include "secondment/money.h"

namespace secondment::registers {

// A sum of fractions. Once it is too large for its type, it stays too large.
class Fraction {
 public:
  __extension__ using Wide = __int128;

  Fraction() = default;
  // `divisor` is above zero.
  explicit Fraction(Wide dividend, Wide divisor = 1);

  Fraction& operator+=(const Fraction& other);
  friend Fraction operator*(const Fraction& a, const Fraction& b);

  // Rounded to a whole number of minor units, half to even; empty when money cannot hold it.
  [[nodiscard]] std::optional<Money> round(const Currency* currency) const;

 private:
  Wide dividend_ = 0;
  Wide divisor_ = 1;
  bool is_too_large_ = false;
};

// A number with up to nine decimals.
[[nodiscard]] Fraction fraction_of(double number);

}  // namespace secondment::registers
