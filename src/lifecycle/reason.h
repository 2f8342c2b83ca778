// What a move needs on its day: a reason, or fields such as how the secondment ended. Checked when
// a move is planned.
#pragma once

#include <string_view>
#include <vector>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// Evaluates the policy's expression on the agreement before the move, with `on` as today. No reason
// is needed if it cannot be decided.
[[nodiscard]] bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on);

// Whether the move to this state is a return before the last day, which needs `ended` instead.
[[nodiscard]] bool needs_ended(const policy::Reading& reading, std::string_view state, Date on);

// The fields that the move to this state needs: `ended`, and those that the policy requires.
[[nodiscard]] std::vector<const model::Field*> needed_fields(const policy::Reading& reading,
                                                             std::string_view state, Date on);

}  // namespace secondment::lifecycle
