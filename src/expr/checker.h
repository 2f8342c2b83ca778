// The static checks: compares every name, path, call and operand with what is declared. The types
// that they find are kept only where they speed up evaluation.
#pragma once

#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Found {
  std::vector<Problem> problems = {};
  std::vector<Problem> warnings = {};  // what is wrong only for some agreements
  Questions questions = {};
};

// Checks a resolved tree. Adds to `found`, and returns the type of the whole expression.
[[nodiscard]] Type check(Ast& ast, const Scope& scope, Found& found);

}  // namespace secondment::expr
