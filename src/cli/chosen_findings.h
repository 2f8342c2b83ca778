// The findings that a check reports: only those of chosen rules, if any are chosen, and none that
// the baseline holds.
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

// The values of --rule, each one rule or several separated by commas, together with the ids that
// these rules had before; the error suggests the nearest. A remark says where --rule or a baseline
// names a rule by such an id.
[[nodiscard]] Result<std::vector<std::string>> choose_rules(World& world,
                                                            const CommonOptions& common,
                                                            const std::vector<std::string>& given,
                                                            const policy::PolicySet& policies);

// Keeps what is about these rules; everything if there are none.
void keep_rules(CheckedAgreement& checked, const std::vector<std::string>& rules);

// The given baseline or, if none is given, the workspace's; nothing without either. This run will
// not overwrite the file.
[[nodiscard]] Result<std::optional<report::Baseline>> read_baseline(
    World& world, const CommonOptions& common, const workspace::RunConfig& config,
    const std::string& given);

}  // namespace secondment::cli
