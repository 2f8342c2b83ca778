// The names that a policy gives to fields, parameters and parts of rules: expressions must be able
// to read them, and none may have another meaning already. And the ids of rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// The error says why it cannot be a name, and what would be one.
[[nodiscard]] Result<void> check_name(std::string_view name);

// For a rule's id that nothing has: "did you mean `core/objectives`?", of those that it is the
// short id of, else of the nearest; or nothing.
[[nodiscard]] std::string suggest_rule(std::string_view id,
                                       std::span<const std::string_view> known);

}  // namespace secondment::policy
