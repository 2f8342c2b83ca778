#include "expr/numbers.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace secondment::expr {
namespace {

constexpr double int_range = 9223372036854775808.0;  // 2^63, the first number above every int

template <class T>
std::optional<T> parse_whole(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  T value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

// Whether the text has only decimal digits, dots and exponents, as from_chars requires.
bool has_digits_alone(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789+-.eE") == text.npos;
}

std::partial_ordering reversed(std::partial_ordering order) {
  return 0 <=> order;
}

}  // namespace

std::partial_ordering compare_numbers(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  // The literal 9223372036854775807.0 reads as 2^63, which is the nearest double to the greatest
  // int.
  constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
  if (a == greatest && b == int_range) return std::partial_ordering::equivalent;
  if (b >= int_range) return std::partial_ordering::less;
  if (b < -int_range) return std::partial_ordering::greater;
  const double whole = std::trunc(b);
  const auto truncated = static_cast<std::int64_t>(whole);
  if (a != truncated) return a <=> truncated;
  return 0.0 <=> b - whole;
}

std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b) {
  const auto* a_int = a.get<std::int64_t>();
  const auto* b_int = b.get<std::int64_t>();
  if (a_int != nullptr && b_int != nullptr) return *a_int <=> *b_int;
  const auto* a_double = a.get<double>();
  const auto* b_double = b.get<double>();
  if (a_double != nullptr && b_double != nullptr) return *a_double <=> *b_double;
  if (a_int != nullptr && b_double != nullptr) return compare_numbers(*a_int, *b_double);
  if (a_double != nullptr && b_int != nullptr) return reversed(compare_numbers(*b_int, *a_double));
  return std::nullopt;
}

std::optional<std::int64_t> exact_int(const Value& value) {
  if (const auto* number = value.get<std::int64_t>()) return *number;
  const auto* number = value.get<double>();
  if (number == nullptr || std::isnan(*number)) return std::nullopt;
  if (*number >= int_range || *number < -int_range) return std::nullopt;
  const auto truncated = static_cast<std::int64_t>(*number);
  if (static_cast<double>(truncated) != *number) return std::nullopt;
  return truncated;
}

std::optional<std::int64_t> truncate(double number) {
  if (!(number > -int_range && number < int_range)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::string render_number(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return fmt::format("{}", number);
}

std::optional<std::int64_t> parse_int(std::string_view text) {
  return parse_whole<std::int64_t>(text);
}

std::optional<double> parse_double(std::string_view text) {
  if (text.find('(') != text.npos) return std::nullopt;  // nan(…) is an extension of the C library
  if (const auto number = parse_whole<double>(text)) return number;
  // A number too near to zero for a double is zero, as in a literal; a number too large is an
  // error.
  const std::string terminated(text);
  char* end = nullptr;
  const double number = std::strtod(terminated.c_str(), &end);
  const bool is_whole = end == terminated.c_str() + terminated.size() && has_digits_alone(text);
  return is_whole && std::abs(number) < 1 ? std::optional(number) : std::nullopt;
}

}  // namespace secondment::expr
