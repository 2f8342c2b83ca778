// The first draft of a map, guessed from the cells of a table and from its headers, for which
// offices use similar names. A person corrects it once.
#pragma once

#include <string>
#include <string_view>

#include "import/table.h"
#include "policy/policy_set.h"

namespace secondment::imports {

struct GuessOptions {
  std::string_view table_path;
  std::string_view map_path;  // where it should be kept
  bool has_ids = false;       // the workspace defines how ids are made
  bool has_by = false;        // … and who keeps the register
};

// Returns YAML with remarks on what to check, or an error if no row looks like a header.
[[nodiscard]] Result<std::string> guess_map(const Table& table, const policy::PolicySet& policies,
                                            const GuessOptions& options);

}  // namespace secondment::imports
