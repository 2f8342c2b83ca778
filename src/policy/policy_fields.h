// The shape of a policy file and of a file of cases, by which they are read and documented.
#pragma once

#include "model/type.h"

namespace secondment::policy {

[[nodiscard]] const model::Type& policy_type();
[[nodiscard]] const model::Type& cases_type();

}  // namespace secondment::policy
