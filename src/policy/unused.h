// Notes for the author of a policy, from its text and those of the others: declarations that are
// never used, clauses that no rule enforces, and what changes nothing. The policies need not
// compile.
#pragma once

#include <vector>

#include "policy/policy.h"
#include "secondment/finding.h"

namespace secondment::policy {

// `all` are all policies of the run, this one included. Returns notes with their positions in the
// policy file; the caller adds lines and columns.
[[nodiscard]] std::vector<Finding> find_unused(const std::vector<const Policy*>& all,
                                               const Policy& policy);

}  // namespace secondment::policy
