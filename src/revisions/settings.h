// The files that say what a register is held to, beside their earlier state: the workspace file,
// and the policies, directory, baseline and signers that it names.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "revisions/earlier_state.h"
#include "secondment/finding.h"
#include "secondment/organisations.h"
#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::revisions {

// A file that is not what it was.
struct ChangedSetting {
  std::string path;  // as messages show it
  Finding finding;   // since/settings or since/signers, of the whole file
};

// `start`: the folder or file from which the workspace file is looked for; empty: the current
// folder.
[[nodiscard]] Result<std::vector<ChangedSetting>> compare_settings(
    const workspace::RunConfig& config, const std::string& start, EarlierState& earlier);

// The directory as it was; null when there is none now, there was none, or it is the same.
[[nodiscard]] Result<std::unique_ptr<Organisations>> read_earlier_directory(
    const workspace::RunConfig& config, EarlierState& earlier);

}  // namespace secondment::revisions
