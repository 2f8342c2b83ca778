// Finds a scheme by name, and says why there is none, and which one is probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/policy_set.h"
#include "secondment/result.h"

namespace secondment::policy {

[[nodiscard]] Result<const Scheme*> find_named_scheme(const PolicySet& policies,
                                                      std::string_view name);

// For a name that no scheme has: the nearest one or, for a policy that is only a base, the schemes
// that extend it.
[[nodiscard]] Error explain_unknown_scheme(const PolicySet& policies, std::string_view name);

// Returns "did you mean `loan`?" with every name that contains the word (`secondment` for
// outward-secondment and inward-secondment), else with the nearest name; empty if there is none.
[[nodiscard]] std::string suggest_name(std::string_view word,
                                       std::span<const std::string_view> known);

}  // namespace secondment::policy
