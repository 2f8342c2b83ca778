// The end that an extension requests. Until the extension is approved, the last day stays as it
// was.
#pragma once

#include <optional>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

// That of the latest request. Nothing once a later extension has been approved, and nothing in a
// state in which extensions are not recorded.
[[nodiscard]] std::optional<Date> find_asked_end(const policy::Reading& reading);

}  // namespace secondment::lifecycle
