// The order in which the rules of a scheme are checked.
#pragma once

#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// Sorts each rule after those in its `after:`, and stores their indexes in it. A rule that does not
// exist, or comes after itself, is a problem of its policy.
void sort_rules(Scheme& scheme, Problems& problems);

}  // namespace secondment::policy
