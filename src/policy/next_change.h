// The next day on which the verdict of an agreement can differ from today's, though neither the
// agreement nor a policy has changed. Never later than the true day.
#pragma once

#include <functional>

#include "policy/reading.h"
#include "policy/scheme.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::policy {

// How far ahead is looked: a hundred years.
[[nodiscard]] Date farthest_day(Date as_at);

// The next day that is written somewhere: of an entry, an amendment, a suspension, a waiver, or a
// dated parameter or list. `farthest_day` without any. Between two of these, only `today` moves.
[[nodiscard]] Date first_written_day(const Reading& reading, const CheckOptions& options);

// The first day after `as_at`, or `limit`, of which it is not true that all goes as on `as_at`,
// where that is true up to a day and not from it on.
[[nodiscard]] Date find_first_other(Date as_at, Date limit,
                                    const std::function<bool(Date)>& is_as_now);

// Whether the outcome of a rule can be another on another day, with all else as it is.
[[nodiscard]] bool may_flip(const Rule& rule);
// Whether it is not known how it changes, so that it may be another every day.
[[nodiscard]] bool is_erratic(const Rule& rule);

}  // namespace secondment::policy
