// The days that a new entry cannot be before.
#pragma once

#include <optional>

#include "model/history.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The day of the last move that counts; nothing when there is none.
[[nodiscard]] std::optional<Date> find_last_move(const model::History& history);

// The latest day on which an entry was made: that it was recorded, else that it happened.
[[nodiscard]] std::optional<Date> find_last_entered(const model::History& history);

// The day on which an entry made now is entered: the as-at date, or the next day where an entry of
// that day is there already, because it was made in a time zone ahead.
[[nodiscard]] Date find_day_of_entry(const model::History& history, Date as_at);

}  // namespace secondment::lifecycle
