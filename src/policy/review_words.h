// Warns about rules that compare a fact of other agreements with a word that none of them can have.
// Which words there are depends on all schemes of a run, so this is no error of the policy.
#pragma once

#include <vector>

#include "policy/policy_set.h"
#include "secondment/finding.h"

namespace secondment::policy {

// Returns warnings with their positions in the policy file. The caller adds lines and columns.
[[nodiscard]] std::vector<Finding> review_words(const PolicySet& policies, const Policy& policy);

}  // namespace secondment::policy
