// What blocks a move, for many agreements at once: the rules that planning the move would find
// broken, checked on the history as it would be, but without making the file.
#pragma once

#include <string_view>
#include <vector>

#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/finding.h"

namespace secondment::lifecycle {

// The errors that a move to `state` on the as-at date would bring. `now` is the check of the same
// agreement as it is: errors that it has already block nothing. The findings have no line or
// column.
[[nodiscard]] std::vector<Finding> find_blockers(const policy::Reading& reading,
                                                 const CheckedAgreement& now,
                                                 std::string_view state,
                                                 const CheckOptions& options);

}  // namespace secondment::lifecycle
