// Fields that a policy requires from a state on: each becomes a rule of that policy, so that `check
// --for STATE` and moves require it in the usual way.
#pragma once

#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

// For the rows under `fields:` whose `required` names a state.
void add_required_fields(const Section& file, Policy& policy, std::vector<Finding>& findings);

}  // namespace secondment::policy
