// The fields of an agreement that the rules of a scheme read, found in the resolved expressions, so
// that a field counts whatever name a rule gives it.
#pragma once

#include <set>
#include <vector>

#include "policy/scheme.h"

namespace secondment::analysis {

// The fields are declarations of the scheme's shape. Sections on the way to a field also count as
// read; so does the term, if a fact of `record` that is read is derived from it.
struct FieldReads {
  const policy::Rule* rule;
  std::set<const model::Field*> all = {};
  // The fields that deciding expressions test with has(…), in the order in which they are written.
  std::vector<const model::Field*> asked = {};
  // The other fields that the rule reads, without the sections on the way.
  std::set<const model::Field*> decided = {};
  // Where `at` places the rule's findings; null if the rule has no `at`, or if that is not a field.
  const model::Field* stands_on = nullptr;
};

// One for each rule, in the order of the scheme, which must outlive the result.
[[nodiscard]] std::vector<FieldReads> find_field_reads(const policy::Scheme& scheme);

}  // namespace secondment::analysis
