// The first draft of a map: guessed from the headers of a table, for which offices use much the
// same names, and from its cells. A person corrects it once.
#pragma once

#include <string>
#include <string_view>

#include "import/table.h"
#include "policy/policy_set.h"

namespace secondment::imports {

struct GuessOptions {
  std::string_view table_path;
  std::string_view map_path;  // where it is best kept
  bool has_ids = false;       // the workspace says how ids are made
  bool has_by = false;        // … and who keeps the register
};

// YAML with remarks on what to check. An error when no row looks like a header.
[[nodiscard]] Result<std::string> guess_map(const Table& table, const policy::PolicySet& policies,
                                            const GuessOptions& options);

}  // namespace secondment::imports
