// What cannot be required of an agreement that was running before it came into the register:
// records of things that happened before.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/history.h"
#include "policy/scheme.h"
#include "secondment/check.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::policy {

// The reason that is given for a rule that could not be decided because of an adoption.
inline constexpr std::string_view before_adoption = "before adoption";

// Whether a rule failed only because the history before the adoption is unknown: the rule applies
// from the adopted state or an earlier one, it looks for events or moves, and it reports no entry
// other than the adoption itself.
[[nodiscard]] bool asks_before_adoption(const model::History& history, const Scheme& scheme,
                                        const Rule& rule, std::string_view pointer);

// The number of rules that could not be decided because of an adoption.
[[nodiscard]] std::size_t count_unknown(const CheckedAgreement& checked);

// Reports an adoption after the last day on which the workspace allows one.
void check_adoption_day(const model::History& history, std::optional<Date> until,
                        std::vector<Finding>& findings);

// Whether something due on this day was due by the day of adoption.
[[nodiscard]] bool is_due_before_adoption(const model::History& history, Date due);

}  // namespace secondment::policy
