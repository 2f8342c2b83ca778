// Bytes to tree: the one door to libyaml. Accepts the strict subset of YAML that agreements and
// policies are written in (docs/agreement-format.md) and answers everything else with findings on
// their place, as many as can be told at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Far above any agreement, low enough that no file can exhaust time or memory.
struct Limits {
  std::size_t bytes = 4 << 20;
  std::size_t depth = 64;
  std::size_t nodes = 50'000;
};

struct ReadTree {
  // What could be read. When `complete` is false the text broke off: the tree then holds what
  // stood before, enough to tell what document it is, not to judge it.
  Tree tree;
  bool complete = false;
  std::vector<Finding> findings;
};

// Never fails as a job, never recurses with the input, and is linear in its size.
[[nodiscard]] ReadTree read_tree(std::string bytes, const Limits& limits = {});

// How often this thread has called that so far. Reading is the slowest step of most commands, so
// tests state how often each of them reads.
[[nodiscard]] std::size_t count_read_trees();

}  // namespace secondment::yaml
