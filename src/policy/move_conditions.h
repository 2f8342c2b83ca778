// Moves that a policy asks something of on their day: a reason, or that a condition holds.
#pragma once

#include "policy/reading.h"
#include "secondment/check.h"

namespace secondment::policy {

// Adds `history/reason` and `history/when` about the moves in the history, and what could not be
// decided of them. They have a budget of their own, so that the rules keep theirs.
void check_moves(const Reading& reading, const CheckOptions& options, CheckedAgreement& checked);

}  // namespace secondment::policy
