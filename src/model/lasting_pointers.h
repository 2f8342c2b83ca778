// Pointers that stay the same when an agreement grows: elements of lists by their names, entries of
// the history by their day and what they record, instead of by number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "yaml/tree.h"

namespace secondment::model {

class LastingPointers {
 public:
  // `tree` must outlive this.
  explicit LastingPointers(const yaml::Tree& tree) : tree_(&tree) {}

  // For a JSON pointer into the tree, such as `/objectives/1/due`: `/objectives/[O2]/due`. An
  // element is named by its `id`, else its `name`, else its value if it is a scalar, and else keeps
  // its number; an entry of the history is `[DATE:STATE-OR-EVENT:NTH]`, counted among equal ones.
  // Steps that are not in the tree stay as they are.
  [[nodiscard]] std::string find(std::string_view pointer);

 private:
  // The node that a step leads to, and its name.
  struct Child {
    yaml::Node node;
    std::string name;
  };
  // Of a list by number, of a section by key, each as it is in a pointer.
  using Children = std::unordered_map<std::string, Child>;

  Children children_of(const yaml::Node& parent, bool is_history) const;

  const yaml::Tree* tree_;
  std::unordered_map<std::string, Children> known_ = {};  // by the pointer of the parent
};

}  // namespace secondment::model
