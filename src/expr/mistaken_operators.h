// Operators that other languages have and this one writes in another way: `=`, `and`, `not`. The
// parser answers them with what to write.
#pragma once

#include <string_view>

namespace secondment::expr {

struct MistakenOperator {
  std::string_view written;
  std::string_view help;
};

// Null when it is none of them.
[[nodiscard]] const MistakenOperator* find_mistaken_operator(std::string_view written);

}  // namespace secondment::expr
