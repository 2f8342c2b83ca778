// A value that a change takes away or puts there, as people read it in one line.
#pragma once

#include <string>
#include <string_view>

#include "secondment/agreement.h"

namespace secondment::lifecycle {

// As it is written in `bytes`, without its quotes, if that is one line; else what it is: "a list of
// 3 items". Of null, "nothing".
[[nodiscard]] std::string describe_changed_value(std::string_view bytes, const Value* value);

}  // namespace secondment::lifecycle
