#include "analysis/clauses.h"

#include <algorithm>

#include "analysis/schemes.h"

namespace secondment::analysis {
namespace {

using policy::Rule;
using policy::Scheme;

CarriedClause& find_or_add(std::string_view id, std::vector<CarriedClause>& clauses) {
  const auto found = std::find_if(clauses.begin(), clauses.end(),
                                  [&](const CarriedClause& each) { return each.id == id; });
  if (found != clauses.end()) return *found;
  return clauses.emplace_back(CarriedClause{.id = std::string(id)});
}

void add_carriers(const Scheme& scheme, std::vector<CarriedClause>& clauses) {
  const auto add = [&](const Rule& rule, const std::vector<policy::Written>& cited) {
    for (const policy::Written& clause : cited) {
      find_or_add(clause.text, clauses).carriers.push_back({&rule, &scheme.policy()});
    }
  };
  for (const Rule* rule : declared_rules(scheme)) add(*rule, rule->text->clauses);
  for (const policy::Override& said : scheme.policy().overrides) {
    if (const Rule* rule = scheme.find_rule(said.target.text)) add(*rule, said.clauses);
  }
}

}  // namespace

std::vector<CarriedClause> all_clauses(const policy::PolicySet& policies) {
  std::vector<CarriedClause> clauses;
  const auto schemes = all_layered(policies);
  for (const Scheme* scheme : schemes) {
    for (const policy::Clause& clause : scheme->policy().clauses) {
      CarriedClause& carried = find_or_add(clause.id, clauses);
      if (carried.clause != nullptr) continue;
      carried.clause = &clause;
      carried.source = scheme->find_source(clause.source);
    }
  }
  for (const Scheme* scheme : schemes) add_carriers(*scheme, clauses);
  return clauses;
}

const policy::Clause* find_clause(std::string_view id, const policy::PolicySet& policies) {
  for (const policy::Policy* policy : policies.policies_mentioning(id)) {
    for (const policy::Clause& clause : policy->clauses) {
      if (clause.id == id) return &clause;
    }
  }
  return nullptr;
}

}  // namespace secondment::analysis
