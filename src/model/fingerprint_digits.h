// Fingerprints of terms as people copy them from a paper: in part, and without the prefix.
#pragma once

#include <string>
#include <string_view>

namespace secondment::model {

// With fewer digits, another text could have the same.
inline constexpr std::size_t fewest_fingerprint_digits = 12;

// The digits of a fingerprint in lower case, without `terms-1:` and `sha256:`.
[[nodiscard]] std::string fingerprint_digits(std::string_view fingerprint);

// Whether these are enough hexadecimal digits to find the fingerprint that begins with them.
[[nodiscard]] bool is_part_of_fingerprint(std::string_view digits);

}  // namespace secondment::model
