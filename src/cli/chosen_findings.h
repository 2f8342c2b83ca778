// The findings that a check reports: only those of the chosen rules, if there are any, and none
// that are in the baseline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/world.h"
#include "policy/policy_set.h"
#include "report/baseline.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::cli {

// The values of --rule, each with one rule or several separated by commas, and the former ids of
// these rules. An error suggests the nearest rule. Remarks if --rule or a baseline uses a former
// id.
[[nodiscard]] Result<std::vector<std::string>> choose_rules(World& world,
                                                            const CommonOptions& common,
                                                            const std::vector<std::string>& given,
                                                            const policy::PolicySet& policies);

// Keeps only what is about these rules; everything if `rules` is empty.
void keep_rules(CheckedAgreement& checked, const std::vector<std::string>& rules);

// The given baseline or, if none is given, the workspace's; nothing if there is neither. This run
// will not overwrite the file.
[[nodiscard]] Result<std::optional<report::Baseline>> read_baseline(
    World& world, const CommonOptions& common, const workspace::RunConfig& config,
    const std::string& given);

}  // namespace secondment::cli
