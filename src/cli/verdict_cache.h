// Where `check` keeps verdicts, if anywhere. That none can be kept is said, and otherwise makes no
// difference.
#pragma once

#include <optional>
#include <string>

#include "cli/run_config.h"
#include "cli/world.h"
#include "secondment/check.h"
#include "store/verdict_store.h"

namespace secondment::cli {

struct VerdictCache {
  std::optional<store::VerdictStore> store = {};
  bool with_outcomes = false;  // the format shows them

  // In `folder`, or where that is empty in the one that the workspace names, if it does. An error
  // when that is further away than the run reaches.
  [[nodiscard]] Result<void> open(World& world, const RunConfig& config, std::string folder,
                                  const CheckOptions& options);
  void save(World& world, Date day);
};

}  // namespace secondment::cli
