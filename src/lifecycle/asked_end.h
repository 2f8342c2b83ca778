// The end that an extension asks for while nobody has approved it: until somebody does, the last
// day stays what it was.
#pragma once

#include <optional>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// Of the latest request. Nothing once an extension behind it was approved, and nothing in a state
// in which none is recorded.
[[nodiscard]] std::optional<Date> find_asked_end(const policy::Reading& reading);

}  // namespace secondment::lifecycle
