// Tree to typed agreement: every value by the type of its field, and every finding of the format
// at once. What the history says is for history.h; what policy asks, for the policy room.
#pragma once

#include <string>
#include <string_view>
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

// A value that stands elsewhere than its field, such as what an amendment sets it to.
struct DetachedValue {
  const yaml::Node& node;
  const Type& type;        // of the field
  std::string_view field;  // its name; empty for an element of a list
  std::string_view key;    // under which the value stands
  std::string within;      // JSON pointer of what the key is in
};
[[nodiscard]] Value read_value(const DetachedValue& value, const Organisations* organisations,
                               std::vector<Finding>& findings);

// Whether texts are looked at for what their writer may not have meant.
enum class Texts { doubted, trusted };

// The same for any document of one type, such as a policy: a section, or a map.
[[nodiscard]] Section read_section(const yaml::Node& root, const Type& type,
                                   std::vector<Finding>& findings, Texts texts = Texts::doubted);

}  // namespace secondment::model
