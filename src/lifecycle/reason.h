// Whether a move asks for a reason on the day it is made: asked when a move is planned, never of an
// entry that stands in a file already.
#pragma once

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The policy's expression, evaluated on the agreement as it is before the move, with `on` as today.
// What it leaves undetermined asks for nothing.
[[nodiscard]] bool asks_reason(const policy::Reading& reading, const model::Move& move, Date on);

}  // namespace secondment::lifecycle
