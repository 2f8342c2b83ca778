// Parses bytes into a tree; only this module uses libyaml. Accepts the strict subset of YAML that
// agreements and policies are written in (docs/agreement-format.md) and reports everything else as
// findings with their position, as many as can be found at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::yaml {

// Far above any agreement, but low enough that no file can exhaust time or memory.
struct Limits {
  std::size_t bytes = 4 << 20;
  std::size_t depth = 64;
  std::size_t nodes = 50'000;
};

struct ReadTree {
  // What could be read. If `complete` is false, reading stopped early: the tree then has the part
  // before, which is enough to recognise the document, but not to check it.
  Tree tree;
  bool complete = false;
  std::vector<Finding> findings;
};

// Never fails, never recurses with the input, and is linear in its size.
[[nodiscard]] ReadTree read_tree(std::string bytes, const Limits& limits = {});

// The same with libyaml only, which decides what is YAML and where a mistake is. `read_tree` uses
// it for files that the fast reader declines; tests compare the two.
[[nodiscard]] ReadTree judge_tree(std::string bytes, const Limits& limits = {});

// How often this thread has called read_tree. Reading is the slowest step of most commands, so
// tests check how often each of them reads.
[[nodiscard]] std::size_t count_read_trees();

}  // namespace secondment::yaml
