// The citations of a policy: the clauses that its rules enforce, and the documents that clauses and
// parameters come from.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "policy/problems.h"
#include "policy/scheme.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class CitationCheck {
 public:
  CitationCheck(const Scheme& scheme, std::vector<PolicyProblem>& problems)
      : policy_(scheme.policy()), problems_(problems) {
    for (const Policy* layer : scheme.layers) {
      for (const Clause& clause : layer->clauses) clauses_.push_back(clause.id);
      for (const SourceDocument& source : layer->sources) sources_.push_back(source.name);
    }
  }

  void check() {
    check_declared_clauses();
    for (const RuleText& rule : policy_.rules) check_cited(rule.clauses);
    for (const Override& change : policy_.overrides) check_cited(change.clauses);
    for (const Parameter& parameter : policy_.parameters) {
      check_source(parameter.source, parameter.source_span);
    }
    for (const DeclaredTable& table : policy_.tables) {
      for (const Written& source : table.sources) check_source(source.text, source.span);
    }
  }

 private:
  void check_declared_clauses() {
    std::set<std::string_view> seen;
    for (const Clause& clause : policy_.clauses) {
      if (!seen.insert(clause.id).second) {
        problems_.add(policy_, "policy/clause", clause.id_span,
                      fmt::format("the clause {} is declared twice", backquoted(clause.id)),
                      "keep one of the two, or give one another id");
      }
      check_source(clause.source, clause.source_span);
    }
  }

  void check_cited(const std::vector<Written>& cited) {
    for (const Written& clause : cited) {
      if (contains(clauses_, clause.text)) continue;
      refuse("policy/clause", "clause", clause.text, clause.span, clauses_);
    }
  }

  void check_source(std::string_view name, Span span) {
    if (name.empty() || contains(sources_, name)) return;
    refuse("policy/source", "source", name, span, sources_);
  }

  void refuse(const char* rule, std::string_view what, std::string_view name, Span span,
              const std::vector<std::string_view>& known) {
    std::string help = text::suggest_nearest(name, known);
    if (help.empty()) help = fmt::format("declare it under `{}s:`", what);
    problems_.add(policy_, rule, span, fmt::format("unknown {} {}", what, backquoted(name)),
                  std::move(help));
  }

  static bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  const Policy& policy_;
  Problems problems_;
  std::vector<std::string_view> clauses_ = {};  // that the layers declare
  std::vector<std::string_view> sources_ = {};
};

}  // namespace

void check_citations(const Scheme& scheme, std::vector<PolicyProblem>& problems) {
  CitationCheck(scheme, problems).check();
}

}  // namespace secondment::policy
