// The version of the program that a policy or a workspace requires.
#pragma once

#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// Whether this release satisfies ">=0.2", ">=1.4.2".
[[nodiscard]] Result<void> check_required_release(std::string_view wanted);

}  // namespace secondment::policy
