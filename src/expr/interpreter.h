// Walks a tree and computes its value. It is used by Evaluation, and to find where an expression is
// false.
#pragma once

#include <array>

#include "expr/ast.h"
#include "expr/parser.h"
#include "expr/workbench.h"

namespace secondment::expr {

// The current element of each macro during one evaluation, from the outermost.
using Elements = std::array<const Value*, greatest_depth>;

class Interpreter {
 public:
  Interpreter(const Ast& ast, Workbench& bench) : ast_(ast), bench_(bench) {}

  [[nodiscard]] Value evaluate(Index node);

  // The value of a node. An existing value is returned without a copy; a new one is stored in
  // `room`.
  [[nodiscard]] const Value& view(Index node, Value& room);

  // Binds an element in place of the one that a macro would bind.
  void bind(Index element, const Value& value) { elements_[element] = &value; }

  // The elements that a macro iterates over: those of a list, or the keys of a map. Returns false
  // if `value` is neither; `elements` then says why.
  [[nodiscard]] bool list_elements(const Value& value, Value& elements);

 private:
  [[nodiscard]] Value variable(const Node& node);
  [[nodiscard]] Value unknown_name(const Node& node);
  [[nodiscard]] Value select_field(const Node& node);
  [[nodiscard]] Value has_field(const Node& node);
  [[nodiscard]] Value minus(const Node& node);
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
  // Set before use; not cleared, which saves time in the many short evaluations.
  Elements elements_;
};

}  // namespace secondment::expr
