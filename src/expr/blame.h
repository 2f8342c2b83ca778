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

}  // namespace secondment::expr
