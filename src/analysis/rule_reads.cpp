#include "analysis/rule_reads.h"

#include <algorithm>
#include <vector>

#include "expr/ast.h"
#include "expr/functions.h"

namespace secondment::analysis {
namespace {

using policy::Rule;

// The programs that decide the outcome. The place of a finding and the person responsible are not
// part of it.
std::vector<const expr::Program*> deciding_programs(const Rule& rule) {
  std::vector<const expr::Program*> programs;
  const policy::RulePrograms& of = rule.programs();
  for (const auto* program : {&of.when, &of.each, &of.check, &of.due, &of.met}) {
    if (program->has_value()) programs.push_back(&**program);
  }
  for (const expr::Program& let : of.lets) programs.push_back(&let);
  return programs;
}

template <class Wanted>
bool any_node(const Rule& rule, Wanted wanted) {
  const auto programs = deciding_programs(rule);
  return std::any_of(programs.begin(), programs.end(), [&](const expr::Program* program) {
    const expr::Ast& ast = program->ast();
    return std::any_of(ast.nodes.begin(), ast.nodes.end(),
                       [&](const expr::Node& node) { return wanted(ast, node); });
  });
}

}  // namespace

std::set<std::string> reads_of(const Rule& rule) {
  std::set<std::string> reads;
  const auto add = [&](const std::vector<std::string>& names) {
    reads.insert(names.begin(), names.end());
  };
  for (const expr::Program* program : deciding_programs(rule)) add(program->reads());
  for (const auto* program : {&rule.programs().by, &rule.programs().at}) {
    if (program->has_value()) add((*program)->reads());
  }
  const policy::RuleWords& words = rule.words();
  for (const auto* each : {&words.title, &words.message, &words.help}) add(each->reads());
  return reads;
}

bool reads_field(const Rule& rule, const model::Field& field) {
  return any_node(rule,
                  [&](const expr::Ast&, const expr::Node& node) { return node.field == &field; });
}

bool asks_for_event(const Rule& rule, std::string_view event) {
  return any_node(rule, [&](const expr::Ast& ast, const expr::Node& node) {
    if (node.op != expr::Op::call || node.function == nullptr) return false;
    if (node.function->name != "events" || node.count == 0) return false;
    const std::string_view* name = ast.literal_text(ast.child(node, 0));
    return name != nullptr && *name == event;
  });
}

}  // namespace secondment::analysis
