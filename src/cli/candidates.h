// What may come next on a command line, for completion in a shell: words of the policies, ids of
// the register, options and their values.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/run_config.h"

namespace secondment::cli {

using Candidates = std::vector<Candidate>;

// Candidates for the operands of commands.
[[nodiscard]] Candidates list_ids(const RunConfig& config, const Operands& before);
[[nodiscard]] Candidates list_scheme_names(const RunConfig& config, const Operands& before);
// Ids, states, and then the fields of the move.
[[nodiscard]] Candidates list_for_move(const RunConfig& config, const Operands& before);
// Ids, events, and then the fields of the event.
[[nodiscard]] Candidates list_for_record(const RunConfig& config, const Operands& before);

struct Completion {
  Candidates words;          // those that begin like the last word
  bool takes_files = false;  // names of files may come, too
};

// Completes the last word of a command line, which may be empty. `config` is null if it cannot be
// read.
[[nodiscard]] Completion complete(const std::vector<std::string>& words, const RunConfig* config);

}  // namespace secondment::cli
