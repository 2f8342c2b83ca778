// Where `check` stores verdicts. If it cannot store any, it reports that and otherwise works the
// same.
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

  // Opens the store in `folder` or, if that is empty, in the folder that the workspace names, if
  // any. Returns an error if that is outside the reach of the run.
  [[nodiscard]] Result<void> open(World& world, const RunConfig& config, std::string folder,
                                  const CheckOptions& options);
  void save(World& world, Date day);
};

}  // namespace secondment::cli
