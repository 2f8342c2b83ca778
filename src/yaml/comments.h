// Where the comments of a document stand. The tree leaves them out; an edit must step around them.
#pragma once

#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Every comment, from its # to the end of its line, in file order. Of a complete tree.
[[nodiscard]] std::vector<Span> find_comments(const Tree& tree);

}  // namespace secondment::yaml
