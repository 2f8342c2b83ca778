// The policies of a run: the built-in ones and those of --policy.
#pragma once

#include <memory>

#include "cli/command.h"
#include "secondment/policies.h"

namespace secondment::cli {

// Null when one cannot be read or does not compile; it has been told on the error stream.
[[nodiscard]] std::unique_ptr<Policies> read_policies(World& world, const CommonOptions& options);

// Findings of policy files as text, on the error stream.
void tell_policy_findings(World& world, const std::vector<PolicyFindings>& findings, Date as_at);

}  // namespace secondment::cli
