// The names that a policy gives to fields, parameters and parts of rules: expressions must be able
// to read them, and none may already have another meaning. Also the ids of rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// The error says why it cannot be a name, and suggests one.
[[nodiscard]] Result<void> check_name(std::string_view name);

// For an unknown rule id: "did you mean `core/objectives`?", from the rules with this short id,
// else the nearest; or nothing.
[[nodiscard]] std::string suggest_rule(std::string_view id,
                                       std::span<const std::string_view> known);

}  // namespace secondment::policy
