// What arguments name: a file or a folder by its path or, where there is a workspace, an agreement
// by its id.
#pragma once

#include <string>
#include <vector>

#include "secondment/result.h"
#include "workspace/run_config.h"

namespace secondment::workspace {

// What a word is that could be both.
enum class Meant { path, id };

// Why a word leads nowhere. The message goes on after the word.
struct NameError : Error {
  std::vector<std::string> files =
      {};  // that have the id, two at least; none: nothing has the name
};

// The path that each word leads to. `id:X` is always an id, and `./X`, `/X` and `-` are always
// paths. Where nothing has the name, the help has the nearest names. All words at once, because
// however many ids there are, each file of the register is read once.
[[nodiscard]] std::vector<Result<std::string, NameError>> find_named(
    const RunConfig& config, const std::vector<std::string>& words, Meant meant = Meant::path);

// The ids of the agreements that the workspace file names, as nearly every file has them, without
// reading the YAML: to suggest, not to decide. None without a workspace.
[[nodiscard]] std::vector<std::string> guess_ids(const RunConfig& config);

}  // namespace secondment::workspace
