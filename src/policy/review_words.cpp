#include "policy/review_words.h"

#include <fmt/format.h>

#include <cstddef>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "expr/diagnostics.h"
#include "model/known_names.h"
#include "policy/problems.h"
#include "policy/scheme_programs.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using Words = std::set<std::string_view>;

// The words that a field of the agreement has.
void add_words(const model::Type& agreement, std::string_view section, std::string_view name,
               Words& words) {
  const model::Field* of = agreement.find_field(section);
  const model::Field* field = of != nullptr ? of->type.find_field(name) : nullptr;
  if (field != nullptr) words.insert(field->type.words.begin(), field->type.words.end());
}

// A field of `record.earlier`, `record.replaced` and `record.spell`, and the words that an
// agreement may have there.
struct Row {
  std::string_view field;
  std::string_view what;
  void (*add)(const model::Type& agreement, const model::Shape& shape, Words& words);
};
constexpr Row rows[] = {
    {"state", "state",
     [](const model::Type&, const model::Shape& shape, Words& words) {
       for (const model::State& state : shape.states) words.insert(state.name);
     }},
    {"scheme", "scheme", [](const model::Type&, const model::Shape&, Words&) {}},
    {"parent_sector", "sector",
     [](const model::Type& agreement, const model::Shape&, Words& words) {
       add_words(agreement, "parent", "sector", words);
     }},
    {"host_sector", "sector",
     [](const model::Type& agreement, const model::Shape&, Words& words) {
       add_words(agreement, "host", "sector", words);
     }},
};

// The declarations of these fields in `record.earlier` and so on.
using Declarations = std::map<const model::Type*, const Row*>;

Declarations find_declarations(const Scheme& scheme) {
  Declarations found;
  for (const std::string_view fact :
       {model::record::spell, model::record::replaced, model::record::earlier}) {
    const model::Type& type = scheme.record.find_field(fact)->type;
    const model::Type& spell = type.kind == model::Type::Kind::list ? type.element() : type;
    for (const Row& row : rows) found.emplace(&spell.find_field(row.field)->type, &row);
  }
  // The scheme of the agreement itself, which an overlay may ask for.
  for (const Row& row : rows) {
    if (row.field == "scheme") found.emplace(&scheme.readable().find_field("scheme")->type, &row);
  }
  return found;
}

// A problem that some of the schemes of an overlay have.
struct Doubt {
  const SchemeProgram* at = nullptr;
  expr::SparedProblem problem = {};
  std::set<std::string> known = {};  // the words of all these schemes
  std::set<const Scheme*> schemes = {};
};

class WordReview {
 public:
  WordReview(const PolicySet& policies, const Policy& policy)
      : policies_(policies), policy_(policy), schemes_(schemes_of(policies, policy)) {}

  std::vector<Finding> run() {
    for (const Scheme* scheme : schemes_) {
      auto& programs = programs_.emplace_back(programs_of(*scheme));
      std::erase_if(programs, [&](const SchemeProgram& each) { return each.policy != &policy_; });
      const Declarations declarations = find_declarations(*scheme);
      for (const SchemeProgram& each : programs) {
        compiled_for_[place_of(each)].insert(scheme);
        for (const expr::ComparedWord& word : each.program->questions().compared) {
          check(each, declarations, word);
        }
        for (const expr::SparedProblem& problem : each.program->questions().spared) {
          doubt(each, *scheme, problem);
        }
      }
    }
    refuse_doubts();
    std::vector<Finding> findings;
    for (PolicyProblem& each : found_) findings.push_back(std::move(each.finding));
    return findings;
  }

 private:
  using Place = std::pair<const char*, std::size_t>;  // of an expression
  static Place place_of(const SchemeProgram& each) { return {each.text.text.data(), each.offset}; }

  void add(const SchemeProgram& at, expr::Problem problem, Severity severity) {
    problem.span.begin += at.offset;
    problem.span.end += at.offset;
    // An overlay says the same in each of its schemes.
    if (!said_.emplace(at.text.text.data(), problem.span.begin, problem.message).second) return;
    Problems(found_).add(policy_, at.text, {std::move(problem)}, severity);
  }

  void check(const SchemeProgram& at, const Declarations& declarations,
             const expr::ComparedWord& compared) {
    const auto found = declarations.find(compared.with);
    if (found == declarations.end()) return;
    const Row& row = *found->second;
    const Words& words = known_words(row);
    if (words.contains(compared.word)) return;
    std::string help = expr::advise(compared.word, expr::Names(words.begin(), words.end()),
                                    fmt::format("the {}s are", row.what));
    add(at,
        {compared.span, fmt::format("unknown {} {}", row.what, text::backquoted(compared.word)),
         std::move(help)},
        Severity::warning);
  }

  // Those of all schemes, of the policy itself, and of overlays and abstract policies, which
  // another run may apply or extend.
  const Words& known_words(const Row& row) {
    const auto [known, is_new] = words_.try_emplace(&row);
    Words& words = known->second;
    if (!is_new) return words;
    const auto add = [&](const Scheme& scheme) { row.add(scheme.readable(), scheme.shape, words); };
    for (const Scheme* scheme : schemes_) add(*scheme);
    for (const std::string_view name : policies_.scheme_names()) {
      add(*policies_.find_scheme(name));
      if (row.field == "scheme") words.insert(name);
    }
    const model::Shape& all = policies_.shape_of_all();
    row.add(all.agreement, all, words);
    return words;
  }

  void doubt(const SchemeProgram& at, const Scheme& scheme, const expr::SparedProblem& problem) {
    Doubt& doubt = doubts_[{place_of(at), problem.problem.span.begin, problem.word}];
    if (doubt.at == nullptr) {
      doubt.at = &at;
      doubt.problem = problem;
    }
    doubt.known.insert(problem.known.begin(), problem.known.end());
    doubt.schemes.insert(&scheme);
  }

  // Reports what is wrong in every scheme that has the expression.
  void refuse_doubts() {
    for (auto& [place, doubt] : doubts_) {
      if (doubt.schemes.size() != compiled_for_[std::get<0>(place)].size()) continue;
      expr::Problem problem = doubt.problem.problem;
      if (!doubt.known.empty()) {
        problem.help = expr::advise_word(doubt.problem.word,
                                         expr::Names(doubt.known.begin(), doubt.known.end()));
      }
      add(*doubt.at, std::move(problem), Severity::error);
    }
  }

  const PolicySet& policies_;
  const Policy& policy_;
  std::vector<const Scheme*> schemes_;  // its own, or those that the overlay is for
  std::deque<std::vector<SchemeProgram>> programs_ = {};
  std::map<Place, std::set<const Scheme*>> compiled_for_ = {};
  std::map<std::tuple<Place, std::size_t, std::string>, Doubt> doubts_ = {};
  std::map<const Row*, Words> words_ = {};
  std::set<std::tuple<const char*, std::size_t, std::string>> said_ = {};
  std::vector<PolicyProblem> found_ = {};
};

}  // namespace

std::vector<Finding> review_words(const PolicySet& policies, const Policy& policy) {
  return WordReview(policies, policy).run();
}

}  // namespace secondment::policy
