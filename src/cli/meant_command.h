// The command that is meant by a word which is none: what other tools call it, a view of `report`,
// or a file.
#pragma once

#include <string>

namespace secondment::cli {

// "report due", "check osei.yaml": what to write after `secondment`; empty when nothing is known.
[[nodiscard]] std::string find_meant_command(const std::string& word);

}  // namespace secondment::cli
