// The shape of a policy file and of a file of cases. It is used to read and to document them.
#pragma once

#include "model/type.h"

namespace secondment::policy {

[[nodiscard]] const model::Type& policy_type();
[[nodiscard]] const model::Type& cases_type();

}  // namespace secondment::policy
