// Operators that other languages have and this one writes differently: `=`, `and`, `not`. The
// parser suggests the right one.
#pragma once

#include <string_view>

namespace secondment::expr {

struct MistakenOperator {
  std::string_view written;
  std::string_view help;
};

// Null for any other text.
[[nodiscard]] const MistakenOperator* find_mistaken_operator(std::string_view written);

}  // namespace secondment::expr
