// What YAML accepts of keys and values and the strict subset does not: keys that are no names or
// are there twice, merge keys, keys and items without a value. (Anchors, aliases, tags and escapes
// are told by the reader, which alone sees them.)
#pragma once

#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Of a complete tree; a value that is told to be half of another is refused in it. The cost grows
// with the number of nodes, whatever they hold.
void check_strict_subset(Tree& tree, std::vector<Finding>& findings);

}  // namespace secondment::yaml
