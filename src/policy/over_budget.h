// The message for rules that need more steps than an agreement is allowed.
#pragma once

#include <cstdint>

#include "policy/scheme.h"
#include "secondment/finding.h"

namespace secondment::policy {

// `rule` used up the rest of the budget; `costliest` took the most steps of all rules so far.
[[nodiscard]] Finding over_budget(const Rule& rule, const Rule& costliest, std::int64_t most_steps,
                                  bool goes_on);

}  // namespace secondment::policy
