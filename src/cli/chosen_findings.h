// Which findings of a check are reported: those of some rules, and not those that a baseline has.
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

// The values of --rule, each of one rule or of several with commas between, with the ids that these
// rules had before; the error suggests the nearest. A rule that is named by such an id is remarked
// on, and so is a baseline that does.
[[nodiscard]] Result<std::vector<std::string>> choose_rules(World& world,
                                                            const CommonOptions& common,
                                                            const std::vector<std::string>& given,
                                                            const policy::PolicySet& policies);

// The one given or, where that is empty, the workspace's; nothing without either. Nothing is
// written over it by this run.
[[nodiscard]] Result<std::optional<report::Baseline>> read_baseline(
    World& world, const CommonOptions& common, const workspace::RunConfig& config,
    const std::string& given);

}  // namespace secondment::cli
