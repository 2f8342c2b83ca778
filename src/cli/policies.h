// Telling what is wrong with policies, and with other files that a run goes by.
#pragma once

#include <vector>

#include "cli/command.h"
#include "secondment/policies.h"

namespace secondment::cli {

// Findings of such files as text, on the error stream.
void tell_policy_findings(World& world, const std::vector<PolicyFindings>& findings, Date as_at);

}  // namespace secondment::cli
