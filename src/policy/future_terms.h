// The terms that are agreed but not in force yet: what an amendment makes wrong is reported when it
// is recorded, not on the day it takes effect.
#pragma once

#include "model/history.h"
#include "policy/reading.h"
#include "secondment/check.h"

namespace secondment::policy {

// Judges the terms of each later day from which an amendment of `reading` takes effect, and adds
// what is not found today, with "from DAY" before it. Obligations are left out: they are of today.
// `history` is the reading's own, or what it would be after a move.
void judge_future_terms(const Reading& reading, const model::History& history,
                        const CheckOptions& options, CheckedAgreement& checked);

}  // namespace secondment::policy
