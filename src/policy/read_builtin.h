// Reads the built-in policies and their cases. They are treated like a user's own: the same code
// reads them, but an error in one is a bug in the program.
#pragma once

#include <string_view>

#include "policy/builtin.h"
#include "policy/cases.h"
#include "policy/policy.h"

namespace secondment::policy {

// Null if no built-in policy has this name.
[[nodiscard]] const BuiltinText* find_builtin(std::string_view name);

[[nodiscard]] Policy read_builtin_policy(const BuiltinText& source);

// The cases of a built-in policy, read when first requested and then kept; null if it has none.
// Safe to call from several threads.
[[nodiscard]] const Cases* find_builtin_cases(std::string_view policy);

}  // namespace secondment::policy
