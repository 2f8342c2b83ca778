// Applies the limits of a scheme to an agreement.
#pragma once

#include "policy/facts.h"
#include "policy/reading.h"
#include "register/entry.h"

namespace secondment::registers {

// Fills in `limits` and `open_limits`. The secondment period must be known already.
void gather_limits(const policy::Reading& reading, policy::AgreementFacts& facts, Entry& entry);

}  // namespace secondment::registers
