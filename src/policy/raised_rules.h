// Built-in rules about histories that are not always errors: only the organisation knows how much
// it matters that a signature is not bound to any text. Policies and the workspace can raise their
// severity, but not lower it.
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

// Why this override of a built-in rule is not allowed; nothing if it is allowed.
[[nodiscard]] std::optional<Error> find_fault_of_raise(const Override& said);

// Raises findings of raised rules to at least the severity that the scheme sets.
void raise(const Scheme& scheme, std::vector<Finding>& findings);

}  // namespace secondment::policy
