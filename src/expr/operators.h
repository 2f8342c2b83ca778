// What the operators do to values. No operand may be open (absent or a failure) unless stated.
#pragma once

#include "expr/ast.h"
#include "expr/kinds.h"
#include "expr/workbench.h"

namespace secondment::expr {

// + - * / %
[[nodiscard]] Value calculate(Workbench& bench, Op op, const Value& left, const Value& right);
[[nodiscard]] Value negate(Workbench& bench, const Value& operand);

// < <= > >=
[[nodiscard]] Value order(Workbench& bench, Op op, const Value& left, const Value& right);

// The result is a bool; or open, if an element that decides is open.
[[nodiscard]] Value equal(Workbench& bench, const Value& left, const Value& right);

// Whether a list has an element, or a map or section a key. Elements may be open.
[[nodiscard]] Value contains(Workbench& bench, const Value& container, const Value& element);

// The element of a list at an index, or of a map or section at a key.
[[nodiscard]] Value at(Workbench& bench, const Value& container, const Value& key);

// The value of a map at a key; null if there is none. The map may still be under construction.
[[nodiscard]] const Value* find_key(Workbench& bench, const Map& map, const Value& key);

// The operands that an operator takes, and its result, for the static checks.
struct OperatorRow {
  Op op;
  Kinds left;
  Kinds right;
  Kinds gives;
};
[[nodiscard]] std::span<const OperatorRow> operators();
// The operator as written: "+".
[[nodiscard]] std::string_view sign_of(Op op);

}  // namespace secondment::expr
