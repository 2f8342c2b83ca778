// Parses a string into a tree. Names stay unresolved; resolver.h resolves them.
#pragma once

#include <memory>
#include <string_view>

#include "expr/ast.h"
#include "expr/program.h"

namespace secondment::expr {

inline constexpr std::size_t longest_source = 16 * 1024;  // bytes
inline constexpr std::size_t greatest_depth = 64;         // of nesting and of the tree

// Returns the tree, or the first problem.
[[nodiscard]] Compiled<std::unique_ptr<Ast>> parse_tree(std::string_view source);

}  // namespace secondment::expr
