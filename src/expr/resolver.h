// What the names of a tree mean: elements of macros, variables of the scope, types, functions; and
// what is written out is computed once. A name that means nothing is left as it is, for checker.h
// to tell or for the evaluation to fail at.
#pragma once

#include <string>
#include <vector>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

// Gives back the variables that are read, as Program::reads has them.
[[nodiscard]] std::vector<std::string> resolve(Ast& ast, const Scope& scope);

// Whether `name` stands for a type: int, list, date.
[[nodiscard]] bool is_type_name(std::string_view name);

}  // namespace secondment::expr
