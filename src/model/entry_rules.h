// What a scheme asks of each entry of a history, as it asks of one that is about to be recorded:
// that the event may be recorded in the state of its day, and that the role may make the entry.
// Whether a move needs a reason is for policies, whose expressions say it.
#pragma once

#include <optional>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::model {

// Whether a scheme lets an event be recorded in a state.
[[nodiscard]] bool may_be_recorded(const Event& event, const State& state);

// The state from a day on, as moves have made it.
struct StateSince {
  std::optional<Date> day;       // nothing: from the beginning
  const State* state = nullptr;  // null when it is not known
};

// `states` in the order of their days. An event that changes the terms or the dates no longer
// counts when its state does not allow it.
void check_entries(std::vector<HistoryEntry>& entries, const Shape& shape,
                   const std::vector<StateSince>& states, std::vector<Finding>& findings);

}  // namespace secondment::model
