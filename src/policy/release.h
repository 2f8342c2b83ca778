// What a policy or a workspace says of the program's releases that it needs.
#pragma once

#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// ">=0.2", ">=1.4.2": whether this release is that one or a later one.
[[nodiscard]] Result<void> check_required_release(std::string_view wanted);

}  // namespace secondment::policy
