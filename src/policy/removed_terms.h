// Where a finding about a term stands that an amendment has taken away: on the change that removed
// it, because the body still has it.
#pragma once

#include <span>

#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::policy {

// `findings` are of rules that were judged on the terms of `day`, as agreed by `as_at`.
void place_on_removals(const Reading& reading, Date day, Date as_at, std::span<Finding> findings);

}  // namespace secondment::policy
