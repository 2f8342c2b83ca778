// A scheme named on the command line, and suggestions for an unknown one.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/policy_set.h"
#include "secondment/result.h"

namespace secondment::cli {

// The error suggests the nearest name or, for a policy that is only a base, the schemes that extend
// it.
[[nodiscard]] Result<const policy::Scheme*> find_named_scheme(const policy::PolicySet& policies,
                                                              std::string_view name);

// "did you mean `loan`?", of every name that the word is a part of (`secondment` for
// outward-secondment and inward-secondment), else of the nearest; or nothing.
[[nodiscard]] std::string suggest_name(std::string_view word,
                                       std::span<const std::string_view> known);

}  // namespace secondment::cli
