// Entries of an earlier day: what an agreement was on the day on which something happened, which
// decides whether it can be recorded of that day.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The day of the last move that counts; nothing when there is none.
[[nodiscard]] std::optional<Date> find_last_move(const model::History& history);

// The latest day on which an entry was made: that it was recorded, else that it happened.
[[nodiscard]] std::optional<Date> find_last_recorded(const model::History& history);

// The states of a day, by the moves that count: the one before it, and each that a move on that day
// led to, because an event of that day may have come before or after the move.
[[nodiscard]] std::vector<std::string_view> list_states_on(const model::History& history, Date day);

// Whether a scheme lets an event be recorded in one of these states.
[[nodiscard]] bool may_be_recorded(const model::Event& event, const model::Shape& shape,
                                   const std::vector<std::string_view>& states);

}  // namespace secondment::lifecycle
