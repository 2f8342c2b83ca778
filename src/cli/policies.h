// What commands need of policies of a user's own: what is wrong with them, and the cases beside
// them.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "policy/cases.h"
#include "secondment/policies.h"

namespace secondment::cli {

// On the error stream.
void report_policy_findings(World& world, const std::vector<PolicyFindings>& findings);

// The cases of ./house.yaml are in ./house.cases.yaml.
[[nodiscard]] std::string path_of_cases(const std::string& policy);
[[nodiscard]] bool has_cases(const std::string& policy);

// Those of each policy that has any. What is wrong with them is reported, and is an error.
[[nodiscard]] Result<std::vector<policy::Cases>> read_all_cases(
    World& world, const std::vector<std::string>& policies);

}  // namespace secondment::cli
