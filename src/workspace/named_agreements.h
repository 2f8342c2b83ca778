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

// The path that each word leads to. `id:X` is always an id, and `./X`, `/X` and `-` are always
// paths. An error goes on after the word: nothing has the name, and then its help has the nearest
// names, or two files have the id. All words at once, because however many ids there are, each file
// of the register is read once.
[[nodiscard]] std::vector<Result<std::string>> find_named(const RunConfig& config,
                                                          const std::vector<std::string>& words,
                                                          Meant meant = Meant::path);

}  // namespace secondment::workspace
