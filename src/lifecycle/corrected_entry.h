// Which entry a correction takes back: refused before it is recorded where several may be meant.
#pragma once

#include <string>

#include "lifecycle/plan.h"
#include "model/history.h"
#include "policy/reading.h"
#include "secondment/result.h"

namespace secondment::lifecycle {

// "signature, party host", "signed": what an entry says, in a few words.
[[nodiscard]] std::string describe_entry(const model::HistoryEntry& entry);

// An error when several entries are of the day and of the state or event that the correction names
// and it does not say which, with the list of them; or when `entry` is none of them. Values that
// cannot be read are left to others.
[[nodiscard]] Result<void> check_corrected(const Request& request, const policy::Reading& reading);

}  // namespace secondment::lifecycle
