// Differences between the terms in two states of a file, field by field.
#pragma once

#include <string>
#include <vector>

#include "policy/reading.h"
#include "secondment/agreement.h"

namespace secondment::revisions {

struct TermDifference {
  std::string path;     // "finance.salary", "objectives[O2].due"
  std::string pointer;  // of the value; if it was removed from a list, of the list
  const Value* before;  // null: it did not exist
  const Value* after;   // null: it was removed
  Span place;           // in the later file: the value, or what it was removed from
  bool is_particular;   // not a term, so it may be edited at any time
};

enum class Waivers { left_out, compared };

// Compares the bodies as written, without amendments; if requested, also waivers, which are not
// terms. Elements of a list are matched by their `id` or `name`, if they have one. Both files must
// have been read, and must outlive the result. `any` is the type of an agreement with an unknown
// scheme.
[[nodiscard]] std::vector<TermDifference> compare_bodies(const policy::Reading& before,
                                                         const policy::Reading& after,
                                                         const model::Type& any, Waivers waivers);

}  // namespace secondment::revisions
