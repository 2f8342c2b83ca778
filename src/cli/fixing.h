// `check --fix`: fixes the files before they are checked.
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/world.h"
#include "files/file.h"
#include "secondment/check.h"
#include "secondment/result.h"

namespace secondment::cli {

enum class Fixing { written, shown };

struct Fixed {
  std::size_t fixes = 0;
  std::size_t files = 0;  // with fixes
};

// Prints the differences if they are only to be shown. Files that cannot be read are left to the
// check. An error is a file that cannot be written; earlier ones have been.
[[nodiscard]] Result<Fixed> fix_files(World& world, const std::vector<files::FoundFile>& files,
                                      const CheckOptions& options, Fixing fixing);

// "3 fixes in 2 files".
[[nodiscard]] std::string describe(const Fixed& fixed);

}  // namespace secondment::cli
