// Resolves the names of a tree: elements of macros, variables of the scope, types and functions;
// and computes constants once. An unknown name stays unresolved: checker.h reports it, or
// evaluation fails there.
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
