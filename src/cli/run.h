// The command line: arguments in, exit status out.
#pragma once

#include <string>
#include <vector>

#include "cli/world.h"

namespace secondment::cli {

// `arguments` must not include the program's name. Returns one of ExitStatus.
[[nodiscard]] int run(World& world, const std::vector<std::string>& arguments);

}  // namespace secondment::cli
