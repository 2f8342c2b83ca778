// The layers of a policy: the policies that it extends, and those that they extend.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_files.h"
#include "policy/scheme.h"

namespace secondment::policy {

// Returns bases before the policies that extend them, each once, with `policy` itself last. Adds to
// `problems`: a missing base, a policy that extends itself, and too many layers.
[[nodiscard]] std::vector<const Policy*> find_layers(const PolicyFiles& files, const Policy& policy,
                                                     std::vector<PolicyProblem>& problems);

// The schemes that an overlay is for, in words: "loan and outward-secondment", "every scheme".
[[nodiscard]] std::string overlaid_words(const Policy& overlay);

// Whether a policy of this name is among the layers of `policy`.
[[nodiscard]] bool follows(const PolicyFiles& files, const Policy& policy, std::string_view name);

}  // namespace secondment::policy
