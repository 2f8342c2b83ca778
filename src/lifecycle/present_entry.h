// Whether an entry is in the history already, so that a command can be repeated.
#pragma once

#include "policy/reading.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

// An entry that counts and says all that `entry` says, of the same day. Who recorded it and when
// does not matter.
[[nodiscard]] bool has_entry(const policy::Reading& reading, const yaml::NewItem& entry);

}  // namespace secondment::lifecycle
