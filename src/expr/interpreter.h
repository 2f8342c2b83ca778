// Walks a tree and computes its value. Used by Evaluation, and to find where an expression is
// false.
#pragma once

#include <array>

#include "expr/ast.h"
#include "expr/parser.h"
#include "expr/workbench.h"

namespace secondment::expr {

// For one evaluation: the current element of each macro, from the outermost.
using Elements = std::array<const Value*, greatest_depth>;

class Interpreter {
 public:
  Interpreter(const Ast& ast, Workbench& bench) : ast_(ast), bench_(bench) {}

  [[nodiscard]] Value evaluate(Index node);

  // The value of a node, without a copy if it exists already; else it is stored in `room`.
  [[nodiscard]] const Value& view(Index node, Value& room);

  // Makes an element take precedence over those that macros find.
  void bind(Index element, const Value& value) { elements_[element] = &value; }

  // The elements that a macro ranges over: a list's, or the keys of a map. False when `value` is
  // neither, and `elements` then holds why.
  [[nodiscard]] bool list_elements(const Value& value, Value& elements);

 private:
  [[nodiscard]] Value variable(const Node& node);
  [[nodiscard]] Value junction(const Node& node);
  [[nodiscard]] Value negation(const Node& node);
  [[nodiscard]] Value conditional(const Node& node);
  [[nodiscard]] Value binary(const Node& node);
  void follow(const Node& node, const Value& left, const Value& right);
  [[nodiscard]] Value make_list(const Node& node);
  [[nodiscard]] Value make_map(const Node& node);
  [[nodiscard]] Value call(const Node& node);
  [[nodiscard]] Value range(const Node& node);
  [[nodiscard]] Value quantify(const Node& node, const List& range);
  [[nodiscard]] Value collect(const Node& node, const List& range);

  const Ast& ast_;
  Workbench& bench_;
  Elements elements_;  // set before it is read; not cleared, as there are many short evaluations
};

}  // namespace secondment::expr
