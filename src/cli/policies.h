// What commands need of a user's own policies: their findings, and their cases.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "policy/cases.h"
#include "secondment/policies.h"

namespace secondment::cli {

// Prints to standard error.
void report_policy_findings(World& world, const std::vector<PolicyFindings>& findings);

// The cases of ./house.yaml are in ./house.cases.yaml.
[[nodiscard]] std::string path_of_cases(const std::string& policy);
[[nodiscard]] bool has_cases(const std::string& policy);

// The cases of each policy that has any. Problems with them are reported, and are an error.
[[nodiscard]] Result<std::vector<policy::Cases>> read_all_cases(
    World& world, const std::vector<std::string>& policies);

}  // namespace secondment::cli
