// What a policy file says of the life of an agreement: its states, moves, roles and events.
#pragma once

#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

// Adds them to the policy; what is refused is left out.
void read_lifecycle(const Section& file, Policy& policy, std::vector<Finding>& findings);

}  // namespace secondment::policy
