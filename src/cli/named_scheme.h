// Finds a scheme that is named on the command line, and suggests one for an unknown name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/policy_set.h"
#include "secondment/result.h"

namespace secondment::cli {

// An error suggests the nearest name or, for a policy that is only a base, the schemes that extend
// it.
[[nodiscard]] Result<const policy::Scheme*> find_named_scheme(const policy::PolicySet& policies,
                                                              std::string_view name);

// Returns "did you mean `loan`?" with every name that contains the word (`secondment` for
// outward-secondment and inward-secondment), else with the nearest name; empty if there is none.
[[nodiscard]] std::string suggest_name(std::string_view word,
                                       std::span<const std::string_view> known);

}  // namespace secondment::cli
