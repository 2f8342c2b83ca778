// The names that a policy gives to fields, parameters and parts of rules: expressions must be able
// to read them, and none may have another meaning already.
#pragma once

#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// The error says why it cannot be a name, and what would be one.
[[nodiscard]] Result<void> check_name(std::string_view name);

}  // namespace secondment::policy
