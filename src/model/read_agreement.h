// Turns a tree into a typed agreement: reads every value with the type of its field, and reports
// all findings of the format at once. history.h interprets the history, and policy/ applies the
// rules.
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

// `root` is the root of a complete tree. The key of an organisation is replaced by its entry in the
// directory, with each value positioned at the key. Without a directory, every key is unknown.
[[nodiscard]] Agreement read_agreement(const yaml::Node& root, const Shape& shape,
                                       const KnownSchemes& elsewhere,
                                       std::vector<Finding>& findings,
                                       const Organisations* organisations = nullptr);

// A value that is not written in its field, such as the new value in an amendment.
struct DetachedValue {
  const yaml::Node& node;
  const Type& type;        // of the field
  std::string_view field;  // its name; empty for an element of a list
  std::string_view key;    // the key that the value is written under
  std::string within;      // JSON pointer of the parent of the key
};
[[nodiscard]] Value read_value(const DetachedValue& value, const Organisations* organisations,
                               std::vector<Finding>& findings);

// Whether texts are checked for likely mistakes.
enum class Texts { doubted, trusted };

// Reads another document of one type, such as a policy: a section or a map.
[[nodiscard]] Section read_section(const yaml::Node& root, const Type& type,
                                   std::vector<Finding>& findings, Texts texts = Texts::doubted);

}  // namespace secondment::model
