// What cannot be asked of an agreement that was running before it came into the register: whether
// something was recorded that would have been recorded earlier.
#pragma once

#include <string_view>

#include "model/history.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::policy {

// What such a rule is said to read.
inline constexpr std::string_view before_adoption = "before adoption";

// Whether a rule that failed asks about the time before the adoption: it binds from the adopted
// state or an earlier one, it looks for events or moves, and what it found stands on no entry.
[[nodiscard]] bool asks_before_adoption(const model::History& history, const Scheme& scheme,
                                        const Rule& rule, std::string_view pointer);

// Whether something due on this day was due by the day of adoption.
[[nodiscard]] bool is_due_before_adoption(const model::History& history, Date due);

}  // namespace secondment::policy
