// The static checks: every name, path, call and operand against what is declared. The types that
// they find out are kept only where they make evaluating quicker.
#pragma once

#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

// Of a tree that is resolved. Adds what it finds to `problems`, and gives back the type of the
// whole.
[[nodiscard]] Type check(Ast& ast, const Scope& scope, std::vector<Problem>& problems);

}  // namespace secondment::expr
