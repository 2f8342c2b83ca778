// What is wrong with the policies of a run: each file alone, the files together, and the overrides
// that hold for all of them.
#pragma once

#include <vector>

#include "policy/policy_files.h"
#include "policy/scheme_cache.h"
#include "secondment/policies.h"

namespace secondment::policy {

// Each file's findings by place, files by path; none when all is well. The schemes of the policies
// added are made on the way, and stay in `schemes`.
[[nodiscard]] std::vector<PolicyFindings> check_policies(const PolicyFiles& files,
                                                         SchemeCache& schemes);

}  // namespace secondment::policy
