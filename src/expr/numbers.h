// Numbers as CEL compares and writes them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace secondment::expr {

// Compares without loss of precision; unordered with NaN. As in CEL, 2^63 equals the greatest int.
[[nodiscard]] std::partial_ordering compare_numbers(std::int64_t a, double b);

// Compares ints and doubles in any combination; nothing if one of them is not a number.
[[nodiscard]] std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b);

// The int that equals a number exactly: 2 for 2.0, nothing for 2.5.
[[nodiscard]] std::optional<std::int64_t> exact_int(const Value& value);

// The int that remains if the fraction of a double is cut off; nothing if it is out of range. Both
// ends of the range count as out of range, because the nearest double may stand for a number beyond
// it.
[[nodiscard]] std::optional<std::int64_t> truncate(double number);

// The shortest text that reads back as the same number: 1.5, 1e+23, NaN, -Infinity.
[[nodiscard]] std::string render_number(double number);

// Parses a whole text: a sign and decimal digits, optionally with a fraction and an exponent.
[[nodiscard]] std::optional<std::int64_t> parse_int(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

}  // namespace secondment::expr
