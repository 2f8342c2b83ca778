// What a path of a change leads to in the terms that it is made on.
#pragma once

#include <string_view>

#include "model/change_path.h"
#include "secondment/agreement.h"

namespace secondment::model {

// What an element of a list is called: its id, else its name; empty when it has neither.
[[nodiscard]] std::string_view key_of_element(const Value& element);

// Null when nothing is there yet.
[[nodiscard]] const Value* find_target(const Agreement& terms, const ResolvedPath& target);

}  // namespace secondment::model
