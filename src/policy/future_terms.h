// The terms that are agreed but not in force yet: what an amendment makes wrong is reported when it
// is recorded, not on the day it takes effect.
#pragma once

#include "expr/budget.h"
#include "policy/reading.h"
#include "secondment/check.h"

namespace secondment::policy {

// Judges the terms of each later day from which an amendment of `reading` takes effect, and adds
// what is not found today, with "from DAY" before it. Obligations are left out: they are of today.
// When the budget is used up, what is left of the days is not judged.
void judge_future_terms(const Reading& reading, const CheckOptions& options, expr::Budget& budget,
                        CheckedAgreement& checked);

}  // namespace secondment::policy
