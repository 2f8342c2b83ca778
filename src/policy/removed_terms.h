// Where to report a finding about a term that an amendment has removed: on the change that removed
// it, because the body still has the term.
#pragma once

#include <span>

#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::policy {

// `findings` are about rules that were judged on the terms of `day`, as agreed on `as_at`.
void place_on_removals(const Reading& reading, Date day, Date as_at, std::span<Finding> findings);

}  // namespace secondment::policy
