// The new end that an extension requests. The last day stays unchanged until the extension is
// approved.
#pragma once

#include <optional>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// The end in the latest request. Nothing if a later extension has been approved, or in a state in
// which extensions are not recorded.
[[nodiscard]] std::optional<Date> find_asked_end(const policy::Reading& reading);

}  // namespace secondment::lifecycle
