// Which findings of a check are reported: those of some rules, and not those that a baseline has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/world.h"
#include "policy/policy_set.h"
#include "report/baseline.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::cli {

// The values of --rule, each of one rule or of several with commas between; the error suggests the
// nearest.
[[nodiscard]] Result<std::vector<std::string>> choose_rules(const std::vector<std::string>& given,
                                                            const policy::PolicySet& policies);

// The one given or, where that is empty, the workspace's; nothing without either. Nothing is
// written over it by this run.
[[nodiscard]] Result<std::optional<report::Baseline>> read_baseline(
    World& world, const workspace::RunConfig& config, const std::string& given);

}  // namespace secondment::cli
