// The order in which the rules of a scheme are checked.
#pragma once

#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// Sorts each rule after those that its `after:` names, and stores their indexes in it. An unknown
// rule, or a cycle, is reported as a problem of the policy.
void sort_rules(Scheme& scheme, Problems& problems);

}  // namespace secondment::policy
