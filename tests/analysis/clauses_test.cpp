// Which rules enforce a clause, where policies say so of rules that are not their own.
#include "analysis/clauses.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace secondment::analysis {

TEST_CASE("a clause of an overlay is enforced in each scheme that it is laid over") {
  const Policies policies;
  const std::vector<EnforcedClause> clauses = all_clauses(policies.policy_set());
  const auto clause = std::find_if(clauses.begin(), clauses.end(),
                                   [](const auto& each) { return each.id == "UK-01"; });
  REQUIRE(clause != clauses.end());
  std::vector<std::string> rules;
  for (const EnforcingRule& each : clause->rules) {
    rules.push_back(each.rule->id());
    CHECK(each.policy->name == "uk-civil-service");
  }
  CHECK(rules == std::vector<std::string>{"loan/between-departments", "loan/host-pays",
                                          "loan/host-terms", "outward-secondment/sectors",
                                          "outward-secondment/parent-pays"});
}

}  // namespace secondment::analysis
