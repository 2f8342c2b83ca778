// Findings about the policies of a run: each file alone, the files together, and the overrides that
// apply to all of them.
#pragma once

#include <vector>

#include "policy/policy_files.h"
#include "policy/scheme_cache.h"
#include "secondment/policies.h"

namespace secondment::policy {

// The findings of each file by place, files by path; empty if there are none. Makes the schemes of
// the added policies, which stay in `schemes`.
[[nodiscard]] std::vector<PolicyFindings> check_policies(const PolicyFiles& files,
                                                         SchemeCache& schemes);

}  // namespace secondment::policy
