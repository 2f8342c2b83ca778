// Warnings about a valid policy: declarations that are never used, clauses that no rule enforces,
// and rules that no case proves. For its author, not for those who check agreements.
#pragma once

#include <vector>

#include "policy/cases.h"
#include "policy/policy_set.h"
#include "secondment/finding.h"

namespace secondment::policy {

// Notes with their positions in the policy file; lines and columns are left to the caller.
[[nodiscard]] std::vector<Finding> review(const PolicySet& policies, const Policy& policy);

// Reviews the cases beside it: misspelt rules, reported in the file of cases. Rules that no case
// breaks or meets are added to `of_policy`, reported on the rule.
[[nodiscard]] std::vector<Finding> review_cases(const Policies& policies, const Policy& policy,
                                                const Cases& cases,
                                                std::vector<Finding>& of_policy);

}  // namespace secondment::policy
