// What a scheme requires of each entry of a history, whether recorded or about to be: that the
// event may be recorded in the state of its day, and that the role may make the entry. Whether a
// move needs a reason is decided by expressions in policies.
#pragma once

#include <span>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::model {

// The states on a day: the one before it, and each that a move on that day led to, because an entry
// of that day may have been made before or after the move. Never empty.
[[nodiscard]] std::span<const StateSince> states_on(const History& history, Date day);

// Whether an event may be recorded in a state, or in one of several. Unknown states allow
// everything.
[[nodiscard]] bool may_be_recorded(const Event& event, const State& state);
[[nodiscard]] bool may_be_recorded(const Event& event, std::span<const StateSince> states);

// Reports entries that break these rules. An event that changes the terms or the dates stops
// counting if its state does not allow it.
void check_entries(History& history, const Shape& shape, std::vector<Finding>& findings);

}  // namespace secondment::model
