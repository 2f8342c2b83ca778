#include "analysis/field_reads.h"

#include <algorithm>

#include "expr/ast.h"
#include "model/secondment_period.h"
#include "text/ensure.h"

namespace secondment::analysis {
namespace {

using expr::Node;
using expr::Op;
using model::Field;
using policy::Rule;
using policy::Scheme;

class RuleReader {
 public:
  RuleReader(const Scheme& scheme, const Rule& rule) : scheme_(scheme), reads_{.rule = &rule} {}

  FieldReads read() {
    const policy::RulePrograms& of = reads_.rule->programs();
    for (const auto* program : {&of.each, &of.check, &of.due, &of.met}) {
      if (*program) read((*program)->ast(), true);
    }
    for (const expr::Program& let : of.lets) read(let.ast(), true);
    for (const auto* program : {&of.when, &of.at}) {
      if (*program) read((*program)->ast(), false);
    }
    if (of.at) reads_.stands_on = find_place(of.at->ast(), of.at->ast().root);
    return std::move(reads_);
  }

 private:
  void read(const expr::Ast& ast, bool decides) {
    std::set<expr::Index> on_the_way;
    for (const Node& node : ast.nodes) {
      const bool is_step = node.op == Op::select || node.op == Op::has;
      if (is_step && node.count > 0 && !node.name.empty())
        on_the_way.insert(ast.children[node.first]);
    }
    for (expr::Index i = 0; i < ast.nodes.size(); ++i) {
      const Node& node = ast.nodes[i];
      for (const Field* field : fields_of(ast, node)) {
        reads_.all.insert(field);
        if (!decides || on_the_way.contains(i)) continue;
        if (node.op != Op::has) {
          reads_.decided.insert(field);
        } else if (std::find(reads_.asked.begin(), reads_.asked.end(), field) ==
                   reads_.asked.end()) {
          reads_.asked.push_back(field);
        }
      }
    }
  }

  // The fields of the agreement that a node stands for; usually one or none.
  [[nodiscard]] std::vector<const Field*> fields_of(const expr::Ast& ast, const Node& node) const {
    const auto& sections = scheme_.shape.agreement.fields;
    if (node.op == Op::variable && node.index < sections.size()) return {&sections[node.index]};
    if (node.op == Op::has && node.name.empty()) return fields_of(ast, ast.child(node, 0));
    if (node.declared_in == &scheme_.record) return derived_from(node.name);
    const bool is_fact = node.declared_in == &scheme_.params;
    return node.field == nullptr || is_fact ? std::vector<const Field*>() : std::vector{node.field};
  }

  [[nodiscard]] std::vector<const Field*> derived_from(std::string_view fact) const {
    std::vector<const Field*> fields;
    const Field* term = scheme_.shape.agreement.find_field("term");
    ensure(term != nullptr, "every agreement has a term");
    constexpr std::string_view in_term = "term.";
    for (const model::DerivedFact& row : model::derived_facts) {
      if (row.fact != fact || !row.field.starts_with(in_term)) continue;
      fields.push_back(term->type.find_field(row.field.substr(in_term.size())));
    }
    return fields;
  }

  // The field that `at` leads to; for a conditional, the first branch that leads to one.
  [[nodiscard]] const Field* find_place(const expr::Ast& ast, expr::Index index) const {
    const Node& node = ast.nodes[index];
    const auto fields = fields_of(ast, node);
    if (!fields.empty()) return fields.back();
    if (node.op != Op::conditional) return nullptr;
    const auto children = ast.children_of(node);
    const Field* first = find_place(ast, children[1]);
    return first != nullptr ? first : find_place(ast, children[2]);
  }

  const Scheme& scheme_;
  FieldReads reads_;
};

}  // namespace

std::vector<FieldReads> find_field_reads(const Scheme& scheme) {
  std::vector<FieldReads> reads;
  for (const Rule& rule : scheme.rules) reads.push_back(RuleReader(scheme, rule).read());
  return reads;
}

}  // namespace secondment::analysis
