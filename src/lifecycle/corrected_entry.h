// The entry that a correction takes back. If several entries match, the correction is refused
// before it is recorded.
#pragma once

#include <string>

#include "lifecycle/plan.h"
#include "model/history.h"
#include "policy/reading.h"
#include "secondment/result.h"

namespace secondment::lifecycle {

// Describes an entry in a few words: "signature, party host", "signed".
[[nodiscard]] std::string describe_entry(const model::HistoryEntry& entry);

// Returns an error that lists the candidates if several entries have the day and the state or event
// that the correction names and it does not say which one, or if `entry` is none of them. Values
// that cannot be read are reported elsewhere.
[[nodiscard]] Result<void> check_corrected(const Request& request, const policy::Reading& reading);

}  // namespace secondment::lifecycle
