// Lists, diagrams and counts of policies, for those who maintain them.
#pragma once

#include <string>
#include <vector>

#include "policy/cases.h"
#include "policy/policy_set.h"

namespace secondment::report {

// One line per policy: name, title, what it extends.
[[nodiscard]] std::string render_policy_list(const policy::PolicySet& policies);
[[nodiscard]] std::string render_policy_list_json(const policy::PolicySet& policies);

// The states and moves of a scheme as a Mermaid state diagram.
[[nodiscard]] std::string render_mermaid(const policy::Scheme& scheme);

// The rules that enforce a clause, and the number of cases that test each.
struct ClauseCoverage {
  struct Carrier {
    std::string rule;
    std::size_t failing_cases = 0;
    std::size_t passing_cases = 0;
  };
  std::string clause;
  std::vector<Carrier> rules;
};
// Sorted by clause. If a policy overrides a rule, its cases count for that rule too.
[[nodiscard]] std::vector<ClauseCoverage> cover_clauses(const Policies& policies,
                                                        const std::vector<policy::Cases>& added);
[[nodiscard]] std::string render_coverage(const std::vector<ClauseCoverage>& coverage);
[[nodiscard]] std::string render_coverage_json(const std::vector<ClauseCoverage>& coverage);

}  // namespace secondment::report
