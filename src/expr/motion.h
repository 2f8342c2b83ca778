// How the value of an expression changes as days pass, computed once from its parts, so that the
// day of its next change is found without trying every day.
#pragma once

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Motions {
  Motion root = Motion::still;
  bool may_flip = false;  // a comparison in it is marked
};

// For a resolved tree; marks its comparisons. Conservative: if the sides of a comparison are not
// known to change in one direction, the whole is erratic.
[[nodiscard]] Motions find_motions(Ast& ast, const Scope& scope);

}  // namespace secondment::expr
