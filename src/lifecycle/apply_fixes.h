// Fixes what needs no decision by a person: names and values of the body that are misspelt, or not
// written as the format requires.
#pragma once

#include <cstddef>
#include <string>

#include "secondment/check.h"

namespace secondment::lifecycle {

struct FixedText {
  std::string bytes;
  std::size_t fixes = 0;  // the number of fixes that were applied
};

// Applies the fixes that findings of the format offer, in at most ten rounds, since one fix may
// reveal another. Changes nothing in the history or the waivers, which state what people did, and
// nothing in a body that is frozen. Every byte that no fix replaces stays as it is.
[[nodiscard]] FixedText apply_fixes(std::string bytes, const CheckOptions& options);

}  // namespace secondment::lifecycle
