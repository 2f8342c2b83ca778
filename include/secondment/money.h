// Amounts of money, exact to the minor unit. Never added across currencies.
// Source: ISO 4217 (codes and minor units).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment {

struct Currency {
  char code[4];      // "GBP"
  int minor_digits;  // 2: a hundred pence
};

struct Money {
  std::int64_t minor = 0;  // in the minor unit: 125050 for 1250.50 EUR
  const Currency* currency = nullptr;

  bool operator==(const Money&) const = default;
};

// `68000 GBP`, `1250.50 EUR`: all or none of the currency's minor digits.
[[nodiscard]] Result<Money> parse_money(std::string_view text);
[[nodiscard]] std::string render_money(Money money);

// A currency that money can be held in, by its code; null for any other.
[[nodiscard]] const Currency* find_currency(std::string_view code);

}  // namespace secondment
