// The cases that show a rule at work: of all that prove it, the two that show it best.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/cases.h"
#include "report/explain.h"

namespace secondment::report {

// What the cases of a scheme's own policy came to; none when it has no cases.
[[nodiscard]] const std::vector<policy::Proven>& run_cases_of(const policy::Scheme& scheme,
                                                              const Known& known);

// The first case in which the rule is found with the fewest others; null when there is none.
[[nodiscard]] const policy::Proven* find_failing(std::string_view rule,
                                                 const std::vector<policy::Proven>& proven);

// Of the cases in which the rule passes, the first that changes most of what `failing` changes, so
// that both sides of the rule's edge are seen; null when there is none.
[[nodiscard]] const policy::Proven* find_passing(std::string_view rule,
                                                 const policy::Proven* failing,
                                                 const std::vector<policy::Proven>& proven);

// "2 cases that fail and 1 that passes".
[[nodiscard]] std::string proof_words(const policy::RuleProof& proof);

}  // namespace secondment::report
