// Reports words of a policy that none of the schemes in question has: facts of other agreements are
// compared with what any of them can have, which depends on all schemes of a run and is a warning;
// what an overlay compares, with the words of all schemes that it is for.
#pragma once

#include <vector>

#include "policy/policy_set.h"
#include "secondment/finding.h"

namespace secondment::policy {

// Returns findings with their positions in the policy file. The caller adds lines and columns.
[[nodiscard]] std::vector<Finding> review_words(const PolicySet& policies, const Policy& policy);

}  // namespace secondment::policy
