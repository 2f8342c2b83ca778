// Warns about rows of tables that no lookup can find.
#pragma once

#include <vector>

#include "policy/policy_set.h"
#include "secondment/finding.h"

namespace secondment::policy {

// Returns warnings with their positions in the policy file. The caller adds lines and columns.
[[nodiscard]] std::vector<Finding> review_rows(const PolicySet& policies, const Policy& policy);

}  // namespace secondment::policy
