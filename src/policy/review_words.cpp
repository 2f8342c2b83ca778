#include "policy/review_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "expr/ast.h"
#include "expr/diagnostics.h"
#include "model/known_names.h"
#include "policy/problems.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using Words = std::set<std::string_view>;

// The words that a field of the agreement has in a scheme.
void add_words(const Scheme& scheme, std::string_view section, std::string_view name,
               Words& words) {
  const model::Field* of = scheme.readable().find_field(section);
  const model::Field* field = of != nullptr ? of->type.find_field(name) : nullptr;
  if (field != nullptr) words.insert(field->type.words.begin(), field->type.words.end());
}

void add_states(const Scheme& scheme, Words& words) {
  for (const model::State& state : scheme.shape.states) words.insert(state.name);
}

// A field of `record.earlier`, `record.replaced` and `record.spell`, and the words of a scheme that
// an agreement of it may have there.
struct Row {
  std::string_view field;
  std::string_view what;
  void (*add)(const Scheme& scheme, Words& words);
};
constexpr Row rows[] = {
    {"state", "state", add_states},
    {"scheme", "scheme",
     [](const Scheme& scheme, Words& words) {
       if (scheme.policy().is_scheme()) words.insert(scheme.name);
     }},
    {"parent_sector", "sector",
     [](const Scheme& scheme, Words& words) { add_words(scheme, "parent", "sector", words); }},
    {"host_sector", "sector",
     [](const Scheme& scheme, Words& words) { add_words(scheme, "host", "sector", words); }},
};

class WordReview {
 public:
  WordReview(const PolicySet& policies, const Policy& policy)
      : policies_(policies), policy_(policy) {}

  std::vector<Finding> run() {
    const Scheme* scheme = find_scheme();
    if (scheme == nullptr) return {};
    for (const auto* all : {&scheme->rules, &scheme->off_rules}) {
      for (const Rule& rule : *all) review(rule);
    }
    std::vector<Finding> findings;
    for (PolicyProblem& each : found_) findings.push_back(std::move(each.finding));
    return findings;
  }

 private:
  // An overlay says the same in each scheme that it is for.
  const Scheme* find_scheme() {
    const Scheme* scheme = nullptr;
    if (!policy_.is_overlay()) {
      scheme = policies_.find_layered(policy_.name);
    } else if (const auto names = policies_.overlaid_by(policy_); !names.empty()) {
      scheme = policies_.find_scheme(names.front(), policy_.name);
    }
    if (scheme == nullptr) return nullptr;
    for (const std::string_view fact :
         {model::record::spell, model::record::replaced, model::record::earlier}) {
      const model::Type& type = scheme->record.find_field(fact)->type;
      spells_.push_back(type.kind == model::Type::Kind::list ? &type.element() : &type);
    }
    return scheme;
  }

  void review(const Rule& rule) {
    const RulePrograms& programs = rule.programs();
    const RuleText& text = *rule.text;
    if (rule.policy == &policy_) {
      if (text.each) review(text.each->value, programs.each);
      for (std::size_t i = 0; i < text.lets.size(); ++i) {
        review(text.lets[i].value, programs.lets[i]);
      }
      review(text.check, programs.check);
      review(text.at, programs.at);
    }
    const std::pair<const Said*, const std::optional<expr::Program>*> said[] = {
        {&rule.when, &programs.when},
        {&rule.due, &programs.due},
        {&rule.met, &programs.met},
        {&rule.by, &programs.by}};
    for (const auto& [written, program] : said) {
      if (written->by == &policy_) review(written->text, *program);
    }
  }

  void review(const Written& text, const std::optional<expr::Program>& program) {
    if (!program) return;
    const expr::Ast& ast = program->ast();
    for (const expr::Node& node : ast.nodes) {
      using expr::Op;
      if (node.op != Op::equal && node.op != Op::unequal && node.op != Op::in) continue;
      compare(text, ast, ast.child(node, 0), ast.child(node, 1));
      compare(text, ast, ast.child(node, 1), ast.child(node, 0));
    }
  }

  void compare(const Written& text, const expr::Ast& ast, const expr::Node& field,
               const expr::Node& literal) {
    const bool is_of_spell = field.op == expr::Op::select && field.field != nullptr &&
                             std::ranges::find(spells_, field.declared_in) != spells_.end();
    if (!is_of_spell) return;
    const auto row = std::ranges::find(rows, std::string_view(field.field->name), &Row::field);
    if (row == std::end(rows)) return;
    check(text, ast, *row, literal);
    if (literal.op != expr::Op::list) return;
    for (const expr::Index each : ast.children_of(literal)) check(text, ast, *row, ast.nodes[each]);
  }

  void check(const Written& text, const expr::Ast& ast, const Row& row, const expr::Node& literal) {
    const std::string_view* word = ast.literal_text(literal);
    if (word == nullptr) return;
    // Overlays and abstract policies have words, too: another run may apply or extend them.
    Words words;
    for (const std::string_view name : policies_.policy_names()) {
      if (const Scheme* scheme = policies_.find_layered(name)) row.add(*scheme, words);
    }
    if (words.contains(*word)) return;
    std::string help = expr::advise(*word, expr::Names(words.begin(), words.end()),
                                    fmt::format("the {}s are", row.what));
    Problems(found_).add(policy_, text,
                         {{{literal.begin, literal.end},
                           fmt::format("unknown {} {}", row.what, text::backquoted(*word)),
                           std::move(help)}},
                         Severity::warning);
  }

  const PolicySet& policies_;
  const Policy& policy_;
  std::vector<const model::Type*> spells_ = {};  // the types of `record.earlier` and so on
  std::vector<PolicyProblem> found_ = {};
};

}  // namespace

std::vector<Finding> review_words(const PolicySet& policies, const Policy& policy) {
  return WordReview(policies, policy).run();
}

}  // namespace secondment::policy
