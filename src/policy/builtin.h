// The built-in policies and their cases as text, embedded in the binary. The list is made by the
// build from src/policy/builtin/; read_builtin.h reads them.
#pragma once

#include <span>
#include <string_view>

namespace secondment::policy {

struct BuiltinText {
  std::string_view name;
  std::string_view yaml;
  std::string_view cases;  // empty when there are none
};

[[nodiscard]] std::span<const BuiltinText> builtin_texts();

}  // namespace secondment::policy
