// Pointers that stay the same when an agreement grows: they identify elements of lists by name, and
// entries of the history by date and content, instead of by number.
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
  // `tree` must outlive this object.
  explicit LastingPointers(const yaml::Tree& tree) : tree_(&tree) {}

  // Converts a JSON pointer into the tree, such as `/objectives/1/due`, to `/objectives/[O2]/due`.
  // An element is identified by its `id`, else its `name`, else its value if it is a scalar, else
  // its number; an entry of the history by `[DATE:STATE-OR-EVENT:NTH]`, counted among equal ones.
  // Steps that are not in the tree stay unchanged.
  [[nodiscard]] std::string find(std::string_view pointer);

 private:
  // The node that a step leads to, and its lasting name.
  struct Child {
    yaml::Node node;
    std::string name;
  };
  // Of a list, by number; of a section, by key; as written in a pointer.
  using Children = std::unordered_map<std::string, Child>;

  Children children_of(const yaml::Node& parent, bool is_history) const;

  const yaml::Tree* tree_;
  std::unordered_map<std::string, Children> known_ = {};  // by the pointer of the parent
};

}  // namespace secondment::model
