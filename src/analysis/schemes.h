// The policies of a set as schemes, each merged with those that it extends.
#pragma once

#include <string>
#include <vector>

#include "policy/policy_set.h"

namespace secondment::analysis {

// Every policy as a scheme, including abstract ones, in the order of the set.
[[nodiscard]] std::vector<const policy::Scheme*> all_layered(const policy::PolicySet& policies);
// The schemes that agreements may follow.
[[nodiscard]] std::vector<const policy::Scheme*> all_schemes(const policy::PolicySet& policies);

// The rules and obligations that the scheme's own policy declares, with those that are off at the
// end.
[[nodiscard]] std::vector<const policy::Rule*> declared_rules(const policy::Scheme& scheme);

// The rule that an override in the scheme's own policy names: a rule of the scheme or, if that
// policy is an overlay, of the first scheme with such a rule that it applies to. Null if there is
// none.
[[nodiscard]] const policy::Rule* find_overridden(const policy::Scheme& scheme,
                                                  const policy::Override& said,
                                                  const policy::PolicySet& policies);

// The title of a rule; for an obligation, without the values of its elements.
[[nodiscard]] std::string plain_title(const policy::Rule& rule);

}  // namespace secondment::analysis
