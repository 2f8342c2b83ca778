// Fields that policies hide: in which schemes, and what remains of the shape of all schemes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/shape.h"
#include "policy/policy_set.h"

namespace secondment::analysis {

struct Hiding {
  std::vector<std::string> schemes = {};  // those that hide the field
  bool is_shown = false;                  // whether any scheme has it
};

// Finds the schemes that hide a field of agreements. Lists in the path have no brackets:
// `objectives.id`.
[[nodiscard]] Hiding find_hiding(const policy::PolicySet& policies, std::string_view path);

// The shape of all schemes for readers: without the fields that are hidden wherever there are any.
// The doc of a field that only some schemes hide names these.
[[nodiscard]] model::Shape shown_shape_of_all(const policy::PolicySet& policies);

}  // namespace secondment::analysis
