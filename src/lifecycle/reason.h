// What a move needs on the day it is made: a reason, or how the secondment ended. Checked when a
// move is planned.
#pragma once

#include <string_view>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The policy's expression, evaluated on the agreement as it is before the move, with `on` as today.
// No reason is needed where it cannot be decided.
[[nodiscard]] bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on);

// Whether the move to this state is a return before the last day, which says how it `ended`
// instead.
[[nodiscard]] bool needs_ended(const policy::Reading& reading, std::string_view state, Date on);

}  // namespace secondment::lifecycle
