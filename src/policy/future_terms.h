// The terms that are agreed but not in force yet: an error caused by an amendment is reported when
// it is recorded, not on the day it takes effect.
#pragma once

#include "expr/budget.h"
#include "policy/reading.h"
#include "secondment/check.h"

namespace secondment::policy {

// Judges the terms of each later day on which an amendment of `reading` takes effect, and adds the
// findings that do not exist today, prefixed with "from DAY". Obligations are left out because they
// are about today. When the budget is used up, the remaining days are not judged.
void judge_future_terms(const Reading& reading, const CheckOptions& options, expr::Budget& budget,
                        CheckedAgreement& checked);

}  // namespace secondment::policy
