// The static checks: every name, path, call and operand against what is declared. The types that
// they find out are kept only where they make evaluating quicker.
#pragma once

#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Found {
  std::vector<Problem> problems = {};
  std::vector<Problem> warnings = {};  // what only some agreements make wrong
};

// Of a tree that is resolved. Adds what it finds, and gives back the type of the whole.
[[nodiscard]] Type check(Ast& ast, const Scope& scope, Found& found);

}  // namespace secondment::expr
