// Operators of other languages that are written differently here: `=`, `and`, `not`. The parser
// suggests the right one.
#pragma once

#include <string_view>

namespace secondment::expr {

struct MistakenOperator {
  std::string_view written;
  std::string_view help;
};

// Null for other texts.
[[nodiscard]] const MistakenOperator* find_mistaken_operator(std::string_view written);

}  // namespace secondment::expr
