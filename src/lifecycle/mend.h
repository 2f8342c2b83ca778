// Fixes what needs no decision by a person: names and values of the body that are misspelt, or not
// written as the format requires.
#pragma once

#include <cstddef>
#include <string>

#include "secondment/check.h"

namespace secondment::lifecycle {

struct Mended {
  std::string bytes;
  std::size_t fixes = 0;  // the number of fixes that were applied
};

// Applies the fixes that findings of the format offer, in at most ten rounds, because one fix may
// reveal another. Does not change the history or the waivers, which state what people did, nor a
// body that is frozen. All bytes that no fix replaces stay unchanged.
[[nodiscard]] Mended mend(std::string bytes, const CheckOptions& options);

}  // namespace secondment::lifecycle
