// Why an expression is false: the value of the document that it read, or missed, there.
#pragma once

#include <optional>

#include "expr/evaluation.h"
#include "expr/program.h"
#include "expr/workbench.h"

namespace secondment::expr {

// As Evaluation::find_blame. Evaluates parts of the expression again: for the rare failing one.
[[nodiscard]] std::optional<Blame> find_blame(const Program& program, Workbench& bench);

}  // namespace secondment::expr
