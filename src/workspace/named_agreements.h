// Finds what arguments refer to: a file or a folder by its path or, in a workspace, an agreement by
// its id.
#pragma once

#include <string>
#include <vector>

#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::workspace {

// How to read a word that could be either.
enum class Meant { path, id };

// Why nothing was found for a word. The message is worded to follow the word.
struct NameError : Error {
  std::vector<std::string> files =
      {};  // that have the id, two at least; none: nothing has the name
};

// The path for each word. `id:X` is always an id; `./X`, `/X` and `-` are always paths. If nothing
// has the name, the help suggests the nearest names. Takes all words at once, so that each file of
// the register is read only once.
[[nodiscard]] std::vector<Result<std::string, NameError>> find_named(
    const RunConfig& config, const std::vector<std::string>& words, Meant meant = Meant::path);

// The ids of the agreements that the workspace file names, guessed without parsing the YAML, and
// only for suggestions. Empty without a workspace.
[[nodiscard]] std::vector<std::string> guess_ids(const RunConfig& config);

}  // namespace secondment::workspace
