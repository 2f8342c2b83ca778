// The names that a policy gives to fields, parameters and parts of rules: expressions must be able
// to read them, and none may already have another meaning. Also the ids of rules, and reasons.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// Returns an error that says why this cannot be a name, and suggests one.
[[nodiscard]] Result<void> check_name(std::string_view name);

// Returns an error if the text is a flag, where `off` takes the reason for which something is off.
[[nodiscard]] Result<void> check_reason(std::string_view off);

// For an unknown rule id: returns "did you mean `core/objectives`?" for a rule with this short id,
// else for the nearest one; empty if there is none.
[[nodiscard]] std::string suggest_rule(std::string_view id,
                                       std::span<const std::string_view> known);

// The rule with the nearest id, also to one that is written without its policy.
[[nodiscard]] std::optional<std::string_view> find_nearest_rule(
    std::string_view id, std::span<const std::string_view> known);

}  // namespace secondment::policy
