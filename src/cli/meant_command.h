// Finds the command that was meant by an unknown one: the name may be that of another tool's
// command, of a view of `report`, or of a file.
#pragma once

#include <string>

namespace secondment::cli {

// Returns "report due", "check osei.yaml": what to write after `secondment`; empty if unknown.
[[nodiscard]] std::string find_meant_command(const std::string& word);

}  // namespace secondment::cli
