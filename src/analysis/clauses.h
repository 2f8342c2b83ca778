// The clauses of the sources, and the rules that enforce each of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_set.h"

namespace secondment::analysis {

struct EnforcingRule {
  const policy::Rule* rule;  // with its severity in that scheme
  // Declares the rule with the clause, or adds the clause to an inherited rule.
  const policy::Policy* policy;
};

struct EnforcedClause {
  std::string id;
  const policy::Clause* clause = nullptr;          // null: no policy declares it
  const policy::SourceDocument* source = nullptr;  // null: not declared
  std::vector<EnforcingRule> rules = {};           // empty: no rule enforces it
};

// In the order in which the policies declare them; clauses that are only cited come last.
[[nodiscard]] std::vector<EnforcedClause> all_clauses(const policy::PolicySet& policies);

// The clause as the first policy that declares it; null if none does.
[[nodiscard]] const policy::Clause* find_clause(std::string_view id,
                                                const policy::PolicySet& policies);

}  // namespace secondment::analysis
