// Numbers as CEL compares and writes them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace secondment::expr {

// Compares without loss of precision; unordered with NaN. As in CEL, 2 to the 63rd equals the
// greatest int.
[[nodiscard]] std::partial_ordering compare_numbers(std::int64_t a, double b);

// Compares ints and doubles in any combination; nothing when either is not a number.
[[nodiscard]] std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b);

// The int that a number is, exactly: 2 for 2.0, nothing for 2.5.
[[nodiscard]] std::optional<std::int64_t> exact_int(const Value& value);

// The int that remains when the fraction of a double is cut off; nothing when it is out of range.
// Both ends of the range count as out of range, since the double nearest to either may stand for a
// greater number.
[[nodiscard]] std::optional<std::int64_t> truncate(double number);

// The shortest text that reads back as the same number: 1.5, 1e+23, NaN, -Infinity.
[[nodiscard]] std::string render_number(double number);

// Parses the whole text: a sign and decimal digits, optionally with fraction and exponent.
[[nodiscard]] std::optional<std::int64_t> parse_int(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

}  // namespace secondment::expr
