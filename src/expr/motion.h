// How the value of an expression changes as days pass. It is computed once from the parts of the
// expression, so that the day of the next change is found without trying every day.
#pragma once

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Motions {
  Motion root = Motion::still;
  bool may_flip = false;  // a comparison in it is marked
};

// Analyses a resolved tree, and marks its comparisons. The result is conservative: if the sides of
// a comparison are not known to change in one direction, the whole expression is erratic.
[[nodiscard]] Motions find_motions(Ast& ast, const Scope& scope);

}  // namespace secondment::expr
