#include "expr/counted_from.h"

#include "expr/interpreter.h"

namespace secondment::expr {
namespace {

// Definitions may refer to definitions; a longer chain does not occur in practice.
constexpr int longest_chain = 100;

std::optional<Date> find_in(const Ast& ast, Index index, Workbench& bench, int chain) {
  if (chain > longest_chain || !bench.pay(1)) return std::nullopt;
  const Node& node = ast.nodes[index];
  Interpreter machine(ast, bench);
  const auto children = ast.children_of(node);
  if (node.op == Op::conditional) {
    const Value condition = machine.evaluate(children[0]);
    const auto* truth = condition.get<bool>();
    if (truth == nullptr) return std::nullopt;
    return find_in(ast, children[*truth ? 1 : 2], bench, chain + 1);
  }
  if (node.op == Op::variable) {
    for (const auto& [slot, definition] : ast.definitions) {
      if (slot != node.index) continue;
      return find_in(definition->ast(), definition->ast().root, bench, chain + 1);
    }
  }
  if (node.op != Op::add) return std::nullopt;
  for (const Index operand : children) {
    const Value value = machine.evaluate(operand);
    if (const auto* day = value.get<Date>()) return *day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> find_counted_from(const Program& due, const Facts& facts, Budget& budget) {
  Memory memory(budget);
  Workbench bench(facts, memory);
  return find_in(due.ast(), due.ast().root, bench, 0);
}

}  // namespace secondment::expr
