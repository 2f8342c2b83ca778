// Which fields of an agreement the rules of a scheme read, told by the resolved expressions, so
// that a field is found under whatever name a rule gives it.
#pragma once

#include <set>
#include <vector>

#include "policy/scheme.h"

namespace secondment::analysis {

// Declarations of the scheme's own shape. A section on the way to a field counts as read, too, and
// the term where `record` tells what is derived from it.
struct FieldReads {
  const policy::Rule* rule;
  std::set<const model::Field*> all = {};
  // Whether they are stated, by has(…) in what decides; as they are written there.
  std::vector<const model::Field*> asked = {};
  // What the rule goes by otherwise, less the sections on the way.
  std::set<const model::Field*> decided = {};
  // Where `at` puts the rule's findings; null when it does not say, or that is no field.
  const model::Field* stands_on = nullptr;
};

// One for each rule, in the order of the scheme, which must outlive the result.
[[nodiscard]] std::vector<FieldReads> find_field_reads(const policy::Scheme& scheme);

}  // namespace secondment::analysis
