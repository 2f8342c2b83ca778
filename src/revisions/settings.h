// Compares the files that determine what is checked with their earlier state: the workspace file,
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

// A settings file that has changed.
struct ChangedSetting {
  std::string path;  // as shown in messages
  Finding finding;   // since/settings or since/signers, about the whole file
};

// `start` is the folder or file from which to search for the workspace file; empty: the current
// folder.
[[nodiscard]] Result<std::vector<ChangedSetting>> compare_settings(
    const workspace::RunConfig& config, const std::string& start, EarlierState& earlier);

// The earlier directory; null if there is none now, there was none, or it is unchanged.
[[nodiscard]] Result<std::unique_ptr<Organisations>> read_earlier_directory(
    const workspace::RunConfig& config, EarlierState& earlier);

}  // namespace secondment::revisions
