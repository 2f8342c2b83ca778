// Fields that a policy requires from a state on. Each becomes a rule of that policy, so that `check
// --for STATE` and moves require it like any other rule.
#pragma once

#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

// Handles the rows under `fields:` whose `required` names a state.
void add_required_fields(const Section& file, Policy& policy, std::vector<Finding>& findings);

}  // namespace secondment::policy
