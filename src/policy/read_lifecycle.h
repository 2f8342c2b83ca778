// The lifecycle in a policy file: states, moves, roles and events.
#pragma once

#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

// Adds them to the policy, without invalid ones.
void read_lifecycle(const Section& file, Policy& policy, std::vector<Finding>& findings);

}  // namespace secondment::policy
