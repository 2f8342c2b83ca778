// Reads YAML as nearly every agreement is written, straight into the tree and in a fifth
// of libyaml's instructions: sections, lists and brackets; plain texts, texts in quotes on one
// line, literal and folded block texts; comments.
//
// It is no judge. What it takes has no finding, and its tree is the one that libyaml's events make,
// node for node; of anything else, right or wrong, it says that it is not for it, and libyaml reads
// the file. So everything here that is in doubt is refused.
#pragma once

#include "yaml/read_tree.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Of a tree that has its bytes and no more. False: not for this reader; the tree is as it was.
[[nodiscard]] bool read_fast(Tree& tree, const Limits& limits);

}  // namespace secondment::yaml
