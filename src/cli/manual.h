// Manual pages, made from the same rows as the help.
#pragma once

#include <string>

#include "cli/command.h"

namespace secondment::cli {

// `secondment.1` or, with a command, `secondment-check.1`, in troff's `man` macros. The name of the
// file is the name of the page followed by `.1`.
[[nodiscard]] std::string manual_name(const Command* command);
[[nodiscard]] std::string render_manual(const Command* command);

}  // namespace secondment::cli
