// The next day on which the verdict of an agreement can differ from today's, though neither the
// agreement nor a policy has changed. Never later than the true day.
#pragma once

#include <functional>

#include "policy/reading.h"
#include "policy/scheme.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::policy {

// The limit of the search: a hundred years.
[[nodiscard]] Date farthest_day(Date as_at);

// The next day that is written anywhere: in an entry, an amendment, a suspension, a waiver, or a
// dated parameter or list; `farthest_day` if there is none. Between two such days, only `today`
// changes.
[[nodiscard]] Date first_written_day(const Reading& reading, const CheckOptions& options);

// Returns the first day after `as_at`, at most `limit`, on which something differs from `as_at`.
// There must be only one day on which that changes.
[[nodiscard]] Date find_first_other(Date as_at, Date limit,
                                    const std::function<bool(Date)>& is_as_now);

// Whether the outcome of a rule may differ on another day, if nothing else changes.
[[nodiscard]] bool may_flip(const Rule& rule);
// Whether the changes of the rule cannot be predicted, so that its outcome may differ every day.
[[nodiscard]] bool is_erratic(const Rule& rule);

}  // namespace secondment::policy
