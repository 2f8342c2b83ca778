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
  std::size_t files = 0;  // the number of files with fixes
};

// Prints the differences if they are only to be shown. Files that cannot be read are left to the
// check. Returns an error if a file cannot be written; earlier files have been written by then.
[[nodiscard]] Result<Fixed> fix_files(World& world, const std::vector<files::FoundFile>& files,
                                      const CheckOptions& options, Fixing fixing);

// Returns "3 fixes in 2 files".
[[nodiscard]] std::string describe(const Fixed& fixed);

}  // namespace secondment::cli
