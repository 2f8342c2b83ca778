// Tree to typed agreement: every value by the type of its field, and every finding of the format
// at once. What the history says is for history.h; what policy asks, for the policy room.
#pragma once

#include <vector>

#include "model/misplaced.h"
#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"
#include "secondment/organisations.h"
#include "yaml/tree.h"

namespace secondment::model {

// `root` is that of a complete tree. An organisation named by its key is read as what the directory
// says of it, each value on the place of the key; without a directory, no key is known.
[[nodiscard]] Agreement read_agreement(const yaml::Node& root, const Shape& shape,
                                       const KnownSchemes& elsewhere,
                                       std::vector<Finding>& findings,
                                       const Organisations* organisations = nullptr);

// The same for any document of one type, such as a policy: a section, or a map.
[[nodiscard]] Section read_section(const yaml::Node& root, const Type& type,
                                   std::vector<Finding>& findings);

}  // namespace secondment::model
