// Numbers as CEL compares and writes them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace secondment::expr {

// Without loss, also where a double has no room for every int; unordered with NaN. One double is
// taken for the int next to it, as CEL has it: 2 to the 63rd for the greatest int.
[[nodiscard]] std::partial_ordering compare_numbers(std::int64_t a, double b);

// Of two ints, two doubles or one of each; nothing when either is not a number.
[[nodiscard]] std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b);

// The int that a number is, exactly: 2 for 2.0, nothing for 2.5.
[[nodiscard]] std::optional<std::int64_t> exact_int(const Value& value);

// The int that is left when a double's fraction is cut off; nothing when it is out of range. Both
// ends of the range are taken for out of range, as the double nearest to either may have been more.
[[nodiscard]] std::optional<std::int64_t> truncate(double number);

// The shortest that reads back as the same: 1.5, 1e+23, NaN, -Infinity.
[[nodiscard]] std::string render_number(double number);

// Of the whole text: a sign and decimal digits, perhaps with fraction and exponent.
[[nodiscard]] std::optional<std::int64_t> parse_int(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

}  // namespace secondment::expr
