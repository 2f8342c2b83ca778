// What commands need for a user's own policies: their findings, and their cases.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "policy/cases.h"
#include "secondment/policies.h"

namespace secondment::cli {

// Prints the findings to standard error.
void report_policy_findings(World& world, const std::vector<PolicyFindings>& findings);

// The file of cases for a policy: ./house.cases.yaml for ./house.yaml.
[[nodiscard]] std::string path_of_cases(const std::string& policy);
[[nodiscard]] bool has_cases(const std::string& policy);

// The cases of each policy that has any. If there are problems with them, they are reported, and an
// error is returned.
[[nodiscard]] Result<std::vector<policy::Cases>> read_all_cases(
    World& world, const std::vector<std::string>& policies);

}  // namespace secondment::cli
