// The trees of the two readers, compared field by field.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "yaml/read_tree.h"

namespace secondment::tests {

// How a tree that the fast reader made differs from libyaml's of the same bytes; empty when it does
// in nothing, and libyaml's reader has nothing to find.
inline std::string difference_to_libyaml(const yaml::Tree& tree) {
  const yaml::ReadTree judged = yaml::judge_tree(tree.bytes);
  if (!judged.findings.empty()) return "it has a finding: " + judged.findings.front().message;
  if (!judged.complete) return "it is incomplete";
  if (tree.bytes != judged.tree.bytes) return "other bytes";
  if (tree.resolved != judged.tree.resolved) return "other texts";
  if (tree.nodes.size() != judged.tree.nodes.size()) return "another number of nodes";
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i] != judged.tree.nodes[i]) {
      return fmt::format("node {}, at byte {}", i, tree.nodes[i].begin);
    }
  }
  return "";
}

}  // namespace secondment::tests
