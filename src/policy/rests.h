// The days on which a secondment is suspended, taken from its history, and the due dates that they
// postpone.
#pragma once

#include <optional>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "model/suspensions.h"
#include "secondment/agreement.h"
#include "secondment/date.h"

namespace secondment::policy {

// The suspensions as at a day, without days before the start or after the last day. A suspension
// without an end counts until the as-at date.
[[nodiscard]] std::vector<model::Suspension> list_rests(const Agreement& agreement,
                                                        const model::History& history,
                                                        const model::Shape& shape, Date as_at);

// Postpones the day by the length of each suspension that begins on or before it. If it is counted
// from a day, only by the days after that one.
[[nodiscard]] Date move_on(Date due, const std::vector<model::Suspension>& rests,
                           std::optional<Date> counted_from);

}  // namespace secondment::policy
