// How the value of an expression changes as days pass, worked out once from what it is made of: so
// that the day of its next flip is found without trying every day.
#pragma once

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

struct Motions {
  Motion root = Motion::still;
  bool may_flip = false;  // a comparison in it is marked
};

// Of a tree that is resolved; marks its comparisons. Careful rather than clever: where the sides of
// a comparison are not known to go one way, the whole is erratic.
[[nodiscard]] Motions find_motions(Ast& ast, const Scope& scope);

}  // namespace secondment::expr
