// Finds the two cases that show a rule best, among all that test it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/cases.h"
#include "secondment/policies.h"

namespace secondment::analysis {

// The policies with their test cases.
struct Known {
  const Policies& policies;
  const std::vector<policy::Cases>& cases;  // of the policies that are not built in
  bool in_colour = false;
  bool is_json_wanted = true;  // if not, JSON that takes reading every policy may be left out
  // The results of the cases of a policy, by its name, and of those of a rule, by its id. The cases
  // are run when first needed.
  mutable std::map<std::string, std::vector<policy::CaseResult>, std::less<>> proven = {};
};

// The results of the cases of the scheme's own policy; empty if it has none.
[[nodiscard]] const std::vector<policy::CaseResult>& run_cases_of(const policy::Scheme& scheme,
                                                                  const Known& known);

// The same for one rule of the scheme, without cases that reach no state in which the rule is
// checked: they can neither break nor meet it.
[[nodiscard]] const std::vector<policy::CaseResult>& run_cases_of(const policy::Rule& rule,
                                                                  const policy::Scheme& scheme,
                                                                  const Known& known);

// The case that finds the rule together with the fewest others, the first of several; null if there
// is none.
[[nodiscard]] const policy::CaseResult* find_failing(std::string_view rule,
                                                     const std::vector<policy::CaseResult>& proven);

// Among the cases in which the rule passes, the first that changes most of what `failing` changes,
// so that both sides of the limit are seen; null if there is none.
[[nodiscard]] const policy::CaseResult* find_passing(std::string_view rule,
                                                     const policy::CaseResult* failing,
                                                     const std::vector<policy::CaseResult>& proven);

// Returns "2 cases that break the rule and 1 that meets it".
[[nodiscard]] std::string proof_words(const policy::RuleProof& proof);

}  // namespace secondment::analysis
