// The message for rules that cost more than an agreement may take.
#pragma once

#include <cstdint>

#include "policy/scheme.h"
#include "secondment/finding.h"

namespace secondment::policy {

// `rule` used up what was left; `costliest` took the most steps of all so far.
[[nodiscard]] Finding over_budget(const Rule& rule, const Rule& costliest, std::int64_t most_steps,
                                  bool goes_on);

}  // namespace secondment::policy
