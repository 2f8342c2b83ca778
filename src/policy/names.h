// The names that a policy gives to fields, parameters and parts of rules: such as expressions can
// read, and none that has a meaning already.
#pragma once

#include <optional>
#include <string_view>

#include "secondment/result.h"

namespace secondment::policy {

// Why this cannot be a name, and what would be one; nothing when it can.
[[nodiscard]] std::optional<Error> refuse_name(std::string_view name);

}  // namespace secondment::policy
