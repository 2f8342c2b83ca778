// Ids that rules had before they were renamed (`was`). What names a rule by one of them is
// understood: overrides, waivers, `after`, cases, baselines and the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// The full id of a rule as a policy writes it, which without a slash is one of its own.
[[nodiscard]] std::string full_rule_id(std::string_view policy, std::string_view written);

// The ids that a rule is said to have had. What cannot be one is added to `findings`.
[[nodiscard]] std::vector<FormerId> read_former_ids(std::string_view policy,
                                                    std::string_view rule_id,
                                                    const std::vector<Written>& was,
                                                    std::vector<Finding>& findings);

[[nodiscard]] bool had_id(const RuleText& rule, std::string_view id);
[[nodiscard]] std::vector<std::string> former_ids_of(const RuleText& rule);

// Fills in `renamed` from the scheme's layers. An id that another rule has, or had, is refused: it
// would not be known which of the two is meant.
void collect_former_ids(Scheme& scheme, Problems& problems);

// What is said where an old id is used.
[[nodiscard]] std::string renamed_message(std::string_view was, std::string_view is);
[[nodiscard]] std::string renamed_help(std::string_view is);

}  // namespace secondment::policy
