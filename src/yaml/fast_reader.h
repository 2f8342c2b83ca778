// Reads YAML as nearly every agreement is written, directly into the tree and with a fifth of
// libyaml's instructions: sections, lists and brackets; plain texts, texts in quotes on one line,
// literal and folded block texts; comments.
//
// It reports nothing. A file that it accepts has no findings, and its tree is the one that
// libyaml's events make, node for node. It declines any other file, right or wrong, and libyaml
// then reads that file. When in doubt, it declines.
#pragma once

#include "yaml/read_tree.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// `tree` must have only its bytes. Returns false if the file is not for this reader; the tree is
// then unchanged.
[[nodiscard]] bool read_fast(Tree& tree, const Limits& limits);

}  // namespace secondment::yaml
