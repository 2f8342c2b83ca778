// Resolves the names of a tree: elements of macros, variables of the scope, types, functions; and
// computes constants once. An unknown name is left as it is, for checker.h to report or for the
// evaluation to fail at.
#pragma once

#include <string>
#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

// Returns the variables that are read, as in Program::reads.
[[nodiscard]] std::vector<std::string> resolve(Ast& ast, const Scope& scope);

// Whether `name` is a type: int, list, date.
[[nodiscard]] bool is_type_name(std::string_view name);

}  // namespace secondment::expr
