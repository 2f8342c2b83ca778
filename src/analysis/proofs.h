// The two cases, of all that test a rule, that show it best.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/cases.h"
#include "secondment/policies.h"

namespace secondment::analysis {

// The policies, with their test cases.
struct Known {
  const Policies& policies;
  const std::vector<policy::Cases>& cases;  // of the policies that are not built in
  bool in_colour = false;
  // The results of a policy's cases, by its name, or of those of a rule, by its id; run when first
  // needed.
  mutable std::map<std::string, std::vector<policy::CaseResult>, std::less<>> proven = {};
};

// The results of the cases of a scheme's own policy; none when it has no cases.
[[nodiscard]] const std::vector<policy::CaseResult>& run_cases_of(const policy::Scheme& scheme,
                                                                  const Known& known);

// The same for one rule of the scheme, without the cases that can neither fail nor pass it: those
// that reach no state in which it is checked.
[[nodiscard]] const std::vector<policy::CaseResult>& run_cases_of(const policy::Rule& rule,
                                                                  const policy::Scheme& scheme,
                                                                  const Known& known);

// The first case in which the rule is found with the fewest others; null when there is none.
[[nodiscard]] const policy::CaseResult* find_failing(std::string_view rule,
                                                     const std::vector<policy::CaseResult>& proven);

// Of the cases in which the rule passes, the first that changes most of what `failing` changes, so
// that both sides of the rule's edge are seen; null when there is none.
[[nodiscard]] const policy::CaseResult* find_passing(std::string_view rule,
                                                     const policy::CaseResult* failing,
                                                     const std::vector<policy::CaseResult>& proven);

// "2 cases that break the rule and 1 that meets it".
[[nodiscard]] std::string proof_words(const policy::RuleProof& proof);

}  // namespace secondment::analysis
