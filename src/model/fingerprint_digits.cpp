#include "model/fingerprint_digits.h"

#include <algorithm>

#include "text/ascii.h"

namespace secondment::model {

std::string fingerprint_digits(std::string_view fingerprint) {
  std::string digits(fingerprint);
  std::ranges::transform(digits, digits.begin(), text::lower_ascii);
  for (const std::string_view prefix : {"terms-1:", "sha256:"}) {
    if (digits.starts_with(prefix)) digits.erase(0, prefix.size());
  }
  return digits;
}

bool is_part_of_fingerprint(std::string_view digits) {
  return digits.size() >= fewest_fingerprint_digits &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace secondment::model
