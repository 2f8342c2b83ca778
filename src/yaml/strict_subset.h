// Reports what YAML allows but the strict subset forbids: keys that are not names or are repeated,
// merge keys, keys and items without a value, invisible characters. (Anchors, aliases, tags and
// escapes are reported by the reader, because only it sees them.)
#pragma once

#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// The tree must be complete; values with a finding may be marked as refused in it. The cost grows
// with the number of nodes, whatever they contain.
void check_strict_subset(Tree& tree, std::vector<Finding>& findings);

}  // namespace secondment::yaml
