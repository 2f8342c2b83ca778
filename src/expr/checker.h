// The static checks: every name, path, call and operand against what is declared. The types that
// they find are kept only where they make evaluation faster.
#pragma once

#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Found {
  std::vector<Problem> problems = {};
  std::vector<Problem> warnings = {};  // what only some agreements make wrong
};

// Checks a resolved tree. Adds to `found`, and returns the type of the whole.
[[nodiscard]] Type check(Ast& ast, const Scope& scope, Found& found);

}  // namespace secondment::expr
