// Files of facts, which replace agreements that a check does not read, and the key that hides the
// persons in them.
#pragma once

#include <string>
#include <vector>

#include "cli/world.h"
#include "register/facts.h"
#include "secondment/result.h"

namespace secondment::cli {

// The bytes of the key; empty without a file. This run will not overwrite the file.
[[nodiscard]] Result<std::string> read_key(World& world, const std::string& path);

// All lines of all files. They must be about this day and made with this key. `texts` keeps what
// the facts are views of.
[[nodiscard]] Result<std::vector<registers::Fact>> read_facts(World& world,
                                                              const std::vector<std::string>& paths,
                                                              Date as_at, const std::string& key,
                                                              policy::SpellTexts& texts);

}  // namespace secondment::cli
