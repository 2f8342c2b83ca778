// Where `check` keeps verdicts. If it cannot keep any, it says so and otherwise works the same.
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

  // In `folder` or, if that is empty, in the one that the workspace names, if any. An error when
  // that is out of reach of the run.
  [[nodiscard]] Result<void> open(World& world, const RunConfig& config, std::string folder,
                                  const CheckOptions& options);
  void save(World& world, Date day);
};

}  // namespace secondment::cli
