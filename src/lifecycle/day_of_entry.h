// The days that a new entry can have.
#pragma once

#include <optional>
#include <string>

#include "model/history.h"
#include "model/shape.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The day of the last move that counts; nothing if there is none.
[[nodiscard]] std::optional<Date> find_last_move(const model::History& history);

// The latest day on which an entry was made: its `recorded`, else its `date`.
[[nodiscard]] std::optional<Date> find_last_entered(const model::History& history);

// The day to record for an entry that is made now: the as-at date, or the next day if an entry of
// that day already exists, made in a time zone ahead.
[[nodiscard]] Date find_day_of_entry(const model::History& history, Date as_at);

// For the help about an event that the state of its day does not allow: until when it could have
// been recorded. Empty if at no earlier time.
[[nodiscard]] std::string advise_on_earlier_day(const model::Event& event,
                                                const model::History& history, Date on);

}  // namespace secondment::lifecycle
