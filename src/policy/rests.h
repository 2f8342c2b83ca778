// The days on which a secondment rests, by the suspensions in its history, and what falls due later
// for them.
#pragma once

#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "model/suspensions.h"
#include "secondment/agreement.h"
#include "secondment/date.h"

namespace secondment::policy {

// As at a day, without days before the start or after the last day. One without an end lasts until
// that day.
[[nodiscard]] std::vector<model::Suspension> list_rests(const Agreement& agreement,
                                                        const model::History& history,
                                                        const model::Shape& shape, Date as_at);

// The day moves on by the days of each rest that begins on it or before.
[[nodiscard]] Date move_on(Date due, const std::vector<model::Suspension>& rests);

}  // namespace secondment::policy
