// A scheme that the command line names.
#pragma once

#include <string_view>

#include "policy/policy_set.h"
#include "secondment/result.h"

namespace secondment::cli {

// The error suggests the nearest name, or for a policy that is only a base the schemes that extend
// it.
[[nodiscard]] Result<const policy::Scheme*> find_named_scheme(const policy::PolicySet& policies,
                                                              std::string_view name);

}  // namespace secondment::cli
