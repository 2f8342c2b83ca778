// Whether an entry is already in the history, so that a command can be repeated.
#pragma once

#include "policy/reading.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

// Whether an entry that counts has the same content as `entry`, on the same day. Who recorded it
// and when does not matter.
[[nodiscard]] bool has_entry(const policy::Reading& reading, const yaml::NewItem& entry);

}  // namespace secondment::lifecycle
