// Mends what needs no decision of a person: names and values of the body that are misspelt, or
// written in another way than the format has it.
#pragma once

#include <cstddef>
#include <string>

#include "secondment/check.h"

namespace secondment::lifecycle {

struct Mended {
  std::string bytes;
  std::size_t fixes = 0;  // how many were applied
};

// Applies the fixes that findings of the format offer, in at most ten rounds, since one may show
// another. Never in the history or the waivers, which say what somebody did; nothing of a body that
// is frozen. Every byte that no fix replaces stays as it is.
[[nodiscard]] Mended mend(std::string bytes, const CheckOptions& options);

}  // namespace secondment::lifecycle
