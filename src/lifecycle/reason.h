// Whether a move needs a reason on the day it is made. Checked when a move is planned, never for an
// entry that is in a file already.
#pragma once

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The policy's expression, evaluated on the agreement as it is before the move, with `on` as today.
// No reason is needed where it cannot be decided.
[[nodiscard]] bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on);

}  // namespace secondment::lifecycle
