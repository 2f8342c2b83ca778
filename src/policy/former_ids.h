// Ids that rules had before they were renamed (`was`). Overrides, waivers, `after`, cases,
// baselines and the command line still accept them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// Returns the full id of a rule: an id written without a slash names a rule of `policy` itself.
[[nodiscard]] std::string full_rule_id(std::string_view policy, std::string_view written);

// Returns the former ids of a rule. Adds those that are not allowed to `findings`.
[[nodiscard]] std::vector<FormerId> read_former_ids(std::string_view policy,
                                                    std::string_view rule_id,
                                                    const std::vector<Written>& was,
                                                    std::vector<Finding>& findings);

[[nodiscard]] bool had_id(const RuleText& rule, std::string_view id);
[[nodiscard]] std::vector<std::string> former_ids_of(const RuleText& rule);

// Fills in `renamed` from the layers of the scheme. Refuses an id that another rule has or had,
// because it would be ambiguous.
void collect_former_ids(Scheme& scheme, Problems& problems);

// The message and the help for a use of a former id.
[[nodiscard]] std::string renamed_message(std::string_view was, std::string_view is);
[[nodiscard]] std::string renamed_help(std::string_view is);

}  // namespace secondment::policy
