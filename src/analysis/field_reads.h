// The fields of an agreement that the rules of a scheme read, found in the resolved expressions, so
// that a field counts under any name that a rule gives it.
#pragma once

#include <set>
#include <vector>

#include "policy/scheme.h"

namespace secondment::analysis {

// Declarations of the scheme's own shape. A section on the way to a field also counts as read, and
// so does the term where `record` has what is derived from it.
struct FieldReads {
  const policy::Rule* rule;
  std::set<const model::Field*> all = {};
  // Whether they are stated, by has(…) in what decides; as they are written there.
  std::vector<const model::Field*> asked = {};
  // What else the rule reads, without the sections on the way.
  std::set<const model::Field*> decided = {};
  // Where `at` puts the rule's findings; null when the rule has no `at`, or when that is not a
  // field.
  const model::Field* stands_on = nullptr;
};

// One for each rule, in the order of the scheme, which must outlive the result.
[[nodiscard]] std::vector<FieldReads> find_field_reads(const policy::Scheme& scheme);

}  // namespace secondment::analysis
