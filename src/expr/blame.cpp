#include "expr/blame.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "expr/functions.h"
#include "expr/interpreter.h"
#include "model/known_names.h"

namespace secondment::expr {
namespace {

Blame blame_absent(const Absent& absent) {
  return {absent.within, std::string(absent.missing)};
}

// Whether a value is written in the document. Other values have no place to report.
bool is_written(const secondment::Value* place) {
  return place != nullptr && place->span != Span{};
}

// Definitions may refer to definitions; a longer chain does not occur in practice.
constexpr int longest_chain = 100;

class Blamer {
 public:
  Blamer(const Ast& ast, Workbench& bench, int chain)
      : ast_(ast), bench_(bench), machine_(ast, bench), chain_(chain) {}

  // Finds why a condition evaluated to `truth`.
  std::optional<Blame> blame(Index index, bool truth) {
    const Node& node = ast_.nodes[index];
    if (chain_ > longest_chain || !bench_.pay(1)) return std::nullopt;
    switch (node.op) {
      case Op::conjunction:
      case Op::disjunction:
        return blame_junction(node, truth);
      case Op::negation:
        return blame(ast_.children[node.first], !truth);
      case Op::conditional:
        return blame_conditional(node, truth);
      case Op::has:
        return blame_has(node);
      case Op::all:
      case Op::exists:
        return blame_quantifier(node, truth);
      case Op::variable:
        return blame_variable(index, node, truth);
      default:
        return blame_value(index);
    }
  }

 private:
  [[nodiscard]] std::optional<bool> truth_of(Index index) {
    const Value value = machine_.evaluate(index);
    const auto* truth = value.get<bool>();
    return truth == nullptr ? std::nullopt : std::optional(*truth);
  }

  // Blames the operand that decided; if all had to agree, the last one that read anything.
  std::optional<Blame> blame_junction(const Node& node, bool truth) {
    const auto operands = ast_.children_of(node);
    const bool is_decided_by_one = truth == (node.op == Op::disjunction);
    if (is_decided_by_one) {
      for (const Index operand : operands) {
        if (truth_of(operand) != truth) continue;
        if (auto found = blame(operand, truth)) return found;
      }
    }
    for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand) {
      if (auto found = blame(*operand, truth)) return found;
    }
    return std::nullopt;
  }

  std::optional<Blame> blame_conditional(const Node& node, bool truth) {
    const auto children = ast_.children_of(node);
    const auto condition = truth_of(children[0]);
    if (!condition) return blame_value(children[0]);
    const Index branch = children[*condition ? 1 : 2];
    if (auto found = blame(branch, truth)) return found;
    return blame(children[0], *condition);
  }

  std::optional<Blame> blame_has(const Node& node) {
    const Index child = ast_.children[node.first];
    const Value operand = machine_.evaluate(child);
    if (node.name.empty()) return blame_value(child);
    if (const auto* absent = operand.get<Absent>()) {
      Blame blame = blame_absent(*absent);
      blame.missing += fmt::format("{}{}", blame.missing.empty() ? "" : ".", node.name);
      return blame;
    }
    if (const auto* record = operand.get<Record>()) {
      const auto* value = record->fields == nullptr ? nullptr : record->fields->find(node.name);
      if (value != nullptr) return Blame{value};
      return Blame{operand.place, std::string(node.name)};
    }
    return blame_value(child);
  }

  // Blames the first element that decided.
  std::optional<Blame> blame_quantifier(const Node& node, bool truth) {
    const Index body = ast_.children[node.first + 1];
    const Value range = machine_.evaluate(ast_.children[node.first]);
    Value elements;
    const bool is_decided_by_one = truth == (node.op == Op::exists);
    if (is_decided_by_one && machine_.list_elements(range, elements)) {
      for (const Value& element : *elements.get<List>()) {
        machine_.bind(node.index, element);
        if (truth_of(body) != truth) continue;
        if (auto found = blame(body, truth)) return found;
        if (is_written(element.place)) return Blame{element.place};
        break;
      }
    }
    return blame_value(ast_.children[node.first]);
  }

  std::optional<Blame> blame_variable(Index index, const Node& node, bool truth) {
    for (const auto& [slot, definition] : ast_.definitions) {
      if (slot != node.index) continue;
      Blamer defined(definition->ast(), bench_, chain_ + 1);
      return defined.blame(definition->ast().root, truth);
    }
    return blame_value(index);
  }

  // Finds where a value of any type came from: its own place, or that of its first part that has
  // one.
  std::optional<Blame> blame_value(Index index) {
    const Node& node = ast_.nodes[index];
    if (!bench_.pay(1)) return std::nullopt;
    const Value value = machine_.evaluate(index);
    if (const auto* absent = value.get<Absent>()) return blame_absent(*absent);
    if (is_written(value.place)) return Blame{value.place};
    if (node.op == Op::variable) return blame_definition(node);
    if (node.op == Op::element) return std::nullopt;
    if (node.op == Op::conditional) return blame_taken(node);
    const bool is_macro = node.op == Op::all || node.op == Op::exists ||
                          node.op == Op::exists_one || node.op == Op::collect ||
                          node.op == Op::filter;
    // The expression for each element of a macro has no meaning outside the macro.
    const auto children = ast_.children_of(node).first(is_macro ? 1 : node.count);
    for (const Index child : children) {
      if (auto found = blame_value(child)) return found;
    }
    return std::nullopt;
  }

  std::optional<Blame> blame_taken(const Node& node) {
    const auto children = ast_.children_of(node);
    const auto condition = truth_of(children[0]);
    if (condition) {
      if (auto found = blame_value(children[*condition ? 1 : 2])) return found;
    }
    return blame_value(children[0]);
  }

  std::optional<Blame> blame_definition(const Node& node) {
    for (const auto& [slot, definition] : ast_.definitions) {
      if (slot != node.index || chain_ > longest_chain) continue;
      Blamer defined(definition->ast(), bench_, chain_ + 1);
      return defined.blame_value(definition->ast().root);
    }
    return std::nullopt;
  }

  const Ast& ast_;
  Workbench& bench_;
  Interpreter machine_;
  int chain_;
};

// The definitions that have been searched, each once, as they may use others many times over.
using Searched = std::set<const Ast*>;

bool may_have_place(const Ast& ast, Index index, Searched& searched);

// The facts that are written in no agreement. Without a field: all of the variable.
struct UnwrittenFact {
  std::string_view variable;
  std::string_view field = {};
};
constexpr UnwrittenFact unwritten_facts[] = {
    {"today"},
    {"state"},
    {"params"},
    {"record", model::record::spell},
    {"record", model::record::suspended},
    {"record", model::record::suspended_days},
};

bool is_unwritten(std::string_view variable, std::string_view field) {
  return std::any_of(
      std::begin(unwritten_facts), std::end(unwritten_facts), [&](const UnwrittenFact& each) {
        return each.variable == variable && (each.field.empty() || each.field == field);
      });
}

bool may_variable_have_place(const Ast& ast, const Node& node, Searched& searched) {
  for (const auto& [slot, definition] : ast.definitions) {
    if (slot != node.index) continue;
    const Ast& defined = definition->ast();
    return searched.insert(&defined).second && may_have_place(defined, defined.root, searched);
  }
  return !is_unwritten(node.name, {});
}

// A part is written where the whole is.
bool may_part_have_place(const Ast& ast, const Node& node, Searched& searched) {
  const Index whole = ast.children[node.first];
  const Node& operand = ast.nodes[whole];
  if (operand.op == Op::variable && is_unwritten(operand.name, node.name)) return false;
  return operand.op == Op::map || may_have_place(ast, whole, searched);
}

bool may_call_have_place(const Node& node) {
  const FunctionRow* row = node.function;
  if (row == nullptr) return true;
  const bool is_of_elements = row->type == types::element || row->type == types::extreme;
  return is_of_elements || (row->gives & (kinds::list | kinds::map)) != 0;
}

bool may_have_place(const Ast& ast, Index index, Searched& searched) {
  const Node& node = ast.nodes[index];
  const auto children = ast.children_of(node);
  switch (node.op) {
    case Op::select:
    case Op::at:
    case Op::filter:
      return may_part_have_place(ast, node, searched);
    case Op::element:
    case Op::list:
    case Op::collect:
      return true;
    case Op::variable:
      return may_variable_have_place(ast, node, searched);
    case Op::call:
      return may_call_have_place(node);
    case Op::conditional:
      return may_have_place(ast, children[1], searched) ||
             may_have_place(ast, children[2], searched);
    default:
      return false;
  }
}

}  // namespace

std::optional<Blame> find_blame(const Program& program, Workbench& bench) {
  const Ast& ast = program.ast();
  Blamer blamer(ast, bench, 0);
  const Value value = Interpreter(ast, bench).evaluate(ast.root);
  if (const auto* absent = value.get<Absent>()) return blame_absent(*absent);
  return blamer.blame(ast.root, false);
}

bool may_have_place(const Program& program) {
  Searched searched;
  return may_have_place(program.ast(), program.ast().root, searched);
}

}  // namespace secondment::expr
