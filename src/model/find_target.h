// What a path of a change leads to in the terms that it is made on.
#pragma once

#include "model/change_path.h"
#include "secondment/agreement.h"

namespace secondment::model {

// Null when nothing is there yet.
[[nodiscard]] const Value* find_target(const Agreement& terms, const ResolvedPath& target);

}  // namespace secondment::model
