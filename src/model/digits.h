// Whole numbers as every type of the format writes them: digits alone.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace secondment {

// The value of one to nine decimal digits; nothing for anything else.
[[nodiscard]] inline std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos) {
    return std::nullopt;
  }
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace secondment
