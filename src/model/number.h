// Numbers as the format writes them, and what people write instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace secondment {

// The value of one to nine decimal digits; nothing for any other text.
[[nodiscard]] std::optional<int> parse_digits(std::string_view text);

// Whether the text is digits without a leading zero, perhaps after a minus, perhaps with a dot and
// decimals.
[[nodiscard]] bool has_number_form(std::string_view text);

// The number meant by 1,250 or 1_250, 1.250,50, +5, .5, 37,5, 52k or 80%, in the notation of the
// format; nothing if it is not clear.
[[nodiscard]] std::optional<std::string> guess_number(std::string_view text);

}  // namespace secondment
