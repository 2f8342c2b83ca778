// The policies of a set as schemes: each merged with those that it extends.
#pragma once

#include <vector>

#include "policy/policy_set.h"

namespace secondment::analysis {

// Every policy as a scheme, abstract ones included, in the order of the set.
[[nodiscard]] std::vector<const policy::Scheme*> all_layered(const policy::PolicySet& policies);
// Those that agreements may follow.
[[nodiscard]] std::vector<const policy::Scheme*> all_schemes(const policy::PolicySet& policies);

// The rules and obligations that the scheme's own policy declares.
[[nodiscard]] std::vector<const policy::Rule*> declared_rules(const policy::Scheme& scheme);

}  // namespace secondment::analysis
