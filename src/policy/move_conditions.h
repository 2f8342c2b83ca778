// Moves for which a policy requires something on their day: a reason, or that a condition holds.
#pragma once

#include "policy/reading.h"
#include "secondment/check.h"

namespace secondment::policy {

// Adds `history/reason` and `history/when` for the moves in the history, also for those that could
// not be decided. The expressions have a separate budget, so that the rules keep theirs.
void check_moves(const Reading& reading, const CheckOptions& options, CheckedAgreement& checked);

}  // namespace secondment::policy
