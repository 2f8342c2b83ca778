// Finds why an expression is false: the value of the document that it read there, or that was
// missing.
#pragma once

#include <optional>

#include "expr/evaluation.h"
#include "expr/program.h"
#include "expr/workbench.h"

namespace secondment::expr {

// See Evaluation::find_blame. Evaluates parts of the expression again, which is acceptable because
// few expressions fail.
[[nodiscard]] std::optional<Blame> find_blame(const Program& program, Workbench& bench);

// Whether the value of an expression may be written in the document, or belong to something that
// is, so that it has a place to report. False only where no agreement can have one: `today`, a
// parameter, a literal, a sum.
[[nodiscard]] bool may_have_place(const Program& program);

}  // namespace secondment::expr
