// The trees of the two readers, compared field by field.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "yaml/read_tree.h"

namespace secondment::tests {

inline bool is_same(const yaml::Tree::Record& a, const yaml::Tree::Record& b) {
  return a.kind == b.kind && a.style == b.style && a.text_is_source == b.text_is_source &&
         a.begin == b.begin && a.end == b.end && a.text_begin == b.text_begin &&
         a.text_size == b.text_size && a.first_child == b.first_child && a.next == b.next;
}

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
    if (!is_same(tree.nodes[i], judged.tree.nodes[i])) {
      return fmt::format("node {}, at byte {}", i, tree.nodes[i].begin);
    }
  }
  return "";
}

}  // namespace secondment::tests
