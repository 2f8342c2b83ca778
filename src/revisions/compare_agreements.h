// What a change did to one agreement that it should not have done, or that a reviewer should see:
// the rules `since/…`. None of them can be waived or overridden.
#pragma once

#include <vector>

#include "model/shape.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/organisations.h"

namespace secondment::revisions {

// What an agreement is compared by.
struct Yardstick {
  Date committed;           // the day of the earlier state
  const model::Shape& any;  // of an agreement whose scheme is unknown: of all schemes together
};

// Compares the same agreement, earlier and now. Findings are about the later file, and have no
// lines yet. None if one of the two cannot be read.
[[nodiscard]] std::vector<Finding> compare_agreements(const policy::Reading& before,
                                                      const policy::Reading& after,
                                                      const Yardstick& yardstick);

// Waivers of an agreement that was not there before.
[[nodiscard]] std::vector<Finding> list_waivers_of_new(const policy::Reading& after);

// Reports changes in the directory to organisations that a signed agreement names by key.
[[nodiscard]] std::vector<Finding> compare_organisations(const policy::Reading& reading,
                                                         const Organisations& before,
                                                         const Organisations& after);

// The agreement is not in any file any more: an error, or a warning if it was in a final state.
[[nodiscard]] Finding removed_finding(const policy::Reading& before);

}  // namespace secondment::revisions
