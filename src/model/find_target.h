// Finds what the path of a change leads to in the terms that it changes.
#pragma once

#include <string_view>

#include "model/change_path.h"
#include "secondment/agreement.h"

namespace secondment::model {

// The id of a list element, else its name; empty if it has neither.
[[nodiscard]] std::string_view key_of_element(const Value& element);

// Null if nothing exists there yet.
[[nodiscard]] const Value* find_target(const Agreement& terms, const ResolvedPath& target);

}  // namespace secondment::model
