// Differences between two states of a file in what was agreed, field by field.
#pragma once

#include <string>
#include <vector>

#include "policy/reading.h"
#include "secondment/agreement.h"

namespace secondment::revisions {

struct TermDifference {
  std::string path;     // "finance.salary", "objectives[O2].due"
  std::string pointer;  // of the value; of what is gone from a list, of the list
  const Value* before;  // null: it was not there
  const Value* after;   // null: it is gone
  Span place;           // in the later file: of the value, or of what it is gone from
  bool is_particular;   // not a term: it may be edited at any time
};

enum class Waivers { left_out, compared };

// Compares the bodies as written, without amendments; waivers, which are not terms, if wanted.
// Elements of a list are matched by their `id` or `name`, if they have one. Both must have been
// read, and outlive the result. `any` is the type of an agreement with an unknown scheme.
[[nodiscard]] std::vector<TermDifference> compare_bodies(const policy::Reading& before,
                                                         const policy::Reading& after,
                                                         const model::Type& any, Waivers waivers);

}  // namespace secondment::revisions
