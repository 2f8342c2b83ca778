// The built-in policies as text. The list is made by the build from src/policy/builtin/.
#pragma once

#include <span>
#include <string_view>

namespace secondment::policy {

struct BuiltinPolicy {
  std::string_view name;
  std::string_view yaml;
  std::string_view cases;  // empty when there are none
};

[[nodiscard]] std::span<const BuiltinPolicy> builtin_policies();

}  // namespace secondment::policy
