// Built-in rules of histories that are not always errors: only the house knows how much it matters
// that a signature is not bound to any text. Policies and the workspace can raise their severity;
// none can lower it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "policy/scheme.h"
#include "secondment/finding.h"
#include "secondment/result.h"

namespace secondment::policy {

// Whether the rule is built into the program, so that no policy declares it.
[[nodiscard]] bool is_built_in(std::string_view rule_id);

// Why an override of a built-in rule is not allowed; nothing when it is.
[[nodiscard]] std::optional<Error> find_fault_of_raise(const Override& said);

// Gives the findings of raised rules at least the severity that the scheme sets.
void raise(const Scheme& scheme, std::vector<Finding>& findings);

}  // namespace secondment::policy
