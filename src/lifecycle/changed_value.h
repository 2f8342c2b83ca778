// A value that a change removes or sets, on one line for people.
#pragma once

#include <string>
#include <string_view>

#include "secondment/agreement.h"

namespace secondment::lifecycle {

// The value as written in `bytes`, without its quotes, if it is on one line; otherwise a
// description: "a list of 3 items". "nothing" for null.
[[nodiscard]] std::string describe_changed_value(std::string_view bytes, const Value* value);

}  // namespace secondment::lifecycle
