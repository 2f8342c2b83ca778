#include "analysis/clauses.h"

#include <algorithm>

#include "analysis/schemes.h"

namespace secondment::analysis {
namespace {

using policy::Rule;
using policy::Scheme;

EnforcedClause& find_or_add(std::string_view id, std::vector<EnforcedClause>& clauses) {
  const auto found = std::find_if(clauses.begin(), clauses.end(),
                                  [&](const EnforcedClause& each) { return each.id == id; });
  if (found != clauses.end()) return *found;
  return clauses.emplace_back(EnforcedClause{.id = std::string(id)});
}

void add_rules(const Scheme& scheme, const policy::PolicySet& policies,
               std::vector<EnforcedClause>& clauses) {
  const auto add = [&](const Rule& rule, const std::vector<policy::Written>& cited) {
    for (const policy::Written& clause : cited) {
      find_or_add(clause.text, clauses).rules.push_back({&rule, &scheme.policy()});
    }
  };
  for (const Rule* rule : declared_rules(scheme)) add(*rule, rule->text->clauses);
  for (const policy::Override& said : scheme.policy().overrides) {
    if (const Rule* rule = find_overridden(scheme, said, policies)) add(*rule, said.clauses);
  }
}

}  // namespace

std::vector<EnforcedClause> all_clauses(const policy::PolicySet& policies) {
  std::vector<EnforcedClause> clauses;
  const auto schemes = all_layered(policies);
  for (const Scheme* scheme : schemes) {
    for (const policy::Clause& clause : scheme->policy().clauses) {
      EnforcedClause& enforced = find_or_add(clause.id, clauses);
      if (enforced.clause != nullptr) continue;
      enforced.clause = &clause;
      enforced.source = scheme->find_source(clause.source);
    }
  }
  for (const Scheme* scheme : schemes) add_rules(*scheme, policies, clauses);
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
