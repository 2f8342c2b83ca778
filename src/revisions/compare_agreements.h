// Reports what a change did to an agreement that it should not have done, or that a reviewer should
// see: the rules `since/…`. None of them can be waived or overridden.
#pragma once

#include <vector>

#include "model/shape.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/organisations.h"

namespace secondment::revisions {

// What a comparison needs to know besides the two states.
struct Yardstick {
  Date committed;           // the day of the earlier state's commit
  const model::Shape& any;  // the shape for an unknown scheme: all schemes together
};

// Compares an earlier and the present state of the same agreement. Findings are about the present
// file, and have no lines yet. Returns none if one of the states cannot be read.
[[nodiscard]] std::vector<Finding> compare_agreements(const policy::Reading& before,
                                                      const policy::Reading& after,
                                                      const Yardstick& yardstick);

// Reports the waivers of an agreement that did not exist before.
[[nodiscard]] std::vector<Finding> list_waivers_of_new(const policy::Reading& after);

// Reports changes in the directory to organisations that a signed agreement names by key.
[[nodiscard]] std::vector<Finding> compare_organisations(const policy::Reading& reading,
                                                         const Organisations& before,
                                                         const Organisations& after);

// Reports an agreement that is no longer in any file: an error, or a warning if it was in a final
// state.
[[nodiscard]] Finding removed_finding(const policy::Reading& before);

}  // namespace secondment::revisions
