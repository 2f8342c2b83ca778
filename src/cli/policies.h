// What is wrong with policies and other files that configure a run, as text.
#pragma once

#include <vector>

#include "cli/command.h"
#include "secondment/policies.h"

namespace secondment::cli {

// On the error stream.
void report_policy_findings(World& world, const std::vector<PolicyFindings>& findings);

}  // namespace secondment::cli
