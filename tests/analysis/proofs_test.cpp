// The cases that show a rule at work.
#include "analysis/proofs.h"

#include <doctest/doctest.h>

#include "policy/policy_set.h"

namespace secondment::analysis {

TEST_CASE("the cases run for one rule show the same as all cases of its policy") {
  const Policies policies;
  const std::vector<policy::Cases> none;
  const policy::Scheme& core = *policies.policy_set().find_layered("core");
  const Known all{policies, none};
  const auto counts_of_all = policy::count_proofs(core, run_cases_of(core, all));
  std::size_t cases_of_debrief = 0;
  for (const policy::RuleProof& expected : counts_of_all) {
    const Known known{policies, none};
    const policy::Rule& rule = *core.find_declared(expected.rule);
    const auto& results = run_cases_of(rule, core, known);
    if (expected.rule == "core/debrief") cases_of_debrief = results.size();
    for (const policy::RuleProof& each : policy::count_proofs(core, results)) {
      if (each.rule != expected.rule) continue;
      CHECK_MESSAGE(each.failing_cases == expected.failing_cases, each.rule);
      CHECK_MESSAGE(each.passing_cases == expected.passing_cases, each.rule);
      CHECK_MESSAGE(each.failing == expected.failing, each.rule);
      CHECK_MESSAGE(each.passing == expected.passing, each.rule);
    }
  }
  // Those that never reach the state from which it applies are not run.
  CHECK(cases_of_debrief < run_cases_of(core, all).size() / 2);
}

}  // namespace secondment::analysis
