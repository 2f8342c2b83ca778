// Warnings about a valid policy, meant for its author: declarations that are never used, clauses
// that no rule enforces, and rules that no case proves.
#pragma once

#include <vector>

#include "policy/cases.h"
#include "policy/policy_set.h"
#include "secondment/finding.h"

namespace secondment::policy {

// Returns notes with their positions in the policy file. The caller adds lines and columns.
[[nodiscard]] std::vector<Finding> review(const PolicySet& policies, const Policy& policy);

// Reviews the cases of the policy and reports misspelt rules in the file of cases. Rules that no
// case breaks or meets are added to `of_policy`, reported on the rule.
[[nodiscard]] std::vector<Finding> review_cases(const Policies& policies, const Policy& policy,
                                                const Cases& cases,
                                                std::vector<Finding>& of_policy);

}  // namespace secondment::policy
