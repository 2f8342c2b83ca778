// The days on which a secondment is suspended (sickness, parental leave, a recall), from the events
// that suspend it. Each day counts once. What suspensions cost and postpone is decided elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/history.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::model {

// Both days count.
struct Suspension {
  Date from;
  Date until;
  bool is_paid = true;
};

// The days within which suspensions count.
struct SuspensionBounds {
  std::optional<Date> first;  // the day the secondment started, if known
  std::optional<Date> last;   // its last day
  Date today;                 // a suspension without an end lasts until then
};

// In order, without overlaps; a day that is both paid and unpaid is unpaid. A later event with the
// same `from` says how the earlier one ended.
[[nodiscard]] std::vector<Suspension> list_suspensions(const History& history,
                                                       const SuspensionBounds& bounds);

// Reports suspensions whose last day is before the first, among the entries that count.
void check_suspensions(const History& history, std::vector<Finding>& findings);

[[nodiscard]] std::int64_t count_days(const std::vector<Suspension>& suspensions);
[[nodiscard]] bool is_suspended_on(const std::vector<Suspension>& suspensions, Date day);

}  // namespace secondment::model
