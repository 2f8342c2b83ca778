// What YAML accepts and the strict subset does not: keys that are not names or are repeated, merge
// keys, keys and items without a value, characters that do not show. (Anchors, aliases, tags and
// escapes are reported by the reader, which alone sees them.)
#pragma once

#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Of a complete tree; a value that a finding of ours concerns may be refused in it. The cost grows
// with the number of nodes, whatever they hold.
void check_strict_subset(Tree& tree, std::vector<Finding>& findings);

}  // namespace secondment::yaml
