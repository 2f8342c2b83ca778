// Where `check` stores verdicts. If it cannot store any, it reports that and otherwise works the
// same.
#pragma once

#include <optional>
#include <string>

#include "cli/run_config.h"
#include "cli/world.h"
#include "files/file_state.h"
#include "secondment/check.h"
#include "store/verdict_store.h"
#include "text/digest.h"

namespace secondment::cli {

// What the check of one file leaves to the next run.
struct ForNextRun {
  struct Verdict {
    text::Digest::Bytes agreement;
    Date until;
    std::string bytes;
  };
  struct File {
    files::FileState state;
    text::Digest::Bytes agreement;
  };
  std::optional<std::size_t> used_verdict = {};  // their indices in the store
  std::optional<std::size_t> used_file = {};
  std::optional<Verdict> verdict = {};  // to be stored
  std::optional<File> file = {};
};

struct VerdictCache {
  std::optional<store::VerdictStore> store = {};
  bool with_outcomes = false;  // the format shows them

  // Opens the store in `folder` or, if that is empty, in the folder that the workspace names, if
  // any. Returns an error if that is outside the reach of the run.
  [[nodiscard]] Result<void> open(World& world, const RunConfig& config, std::string folder,
                                  const CheckOptions& options);
  void take(const ForNextRun& left, Date day);
  void save(World& world, Date day);
};

}  // namespace secondment::cli
