// The positions of the comments of a document. The tree leaves comments out; an edit must work
// around them.
#pragma once

#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Every comment, from its # to the end of its line, in file order. The tree must be complete.
[[nodiscard]] std::vector<Span> find_comments(const Tree& tree);

}  // namespace secondment::yaml
