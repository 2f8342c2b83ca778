// The command that the user meant by an unknown one: the name that another tool uses for it, a view
// of `report`, or a file.
#pragma once

#include <string>

namespace secondment::cli {

// "report due", "check osei.yaml": what to write after `secondment`; empty when unknown.
[[nodiscard]] std::string find_meant_command(const std::string& word);

}  // namespace secondment::cli
