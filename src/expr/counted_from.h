// Finds the day from which a due date is counted: where the date is a day plus a period, such as
// `latest + contact.every`, that day.
#pragma once

#include <optional>

#include "expr/evaluation.h"
#include "expr/program.h"
#include "secondment/date.h"

namespace secondment::expr {

// Evaluates the day on its own. Nothing if the date is no such sum, or the day is not known.
// Follows names that `let` defines, and the branch of a condition that holds.
[[nodiscard]] std::optional<Date> find_counted_from(const Program& due, const Facts& facts,
                                                    Budget& budget);

}  // namespace secondment::expr
