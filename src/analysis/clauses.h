// The clauses of the sources, and the rules that enforce each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_set.h"

namespace secondment::analysis {

struct EnforcingRule {
  const policy::Rule* rule;      // with its severity there
  const policy::Policy* policy;  // that declares the rule with it, or adds it to an inherited one
};

struct EnforcedClause {
  std::string id;
  const policy::Clause* clause = nullptr;          // null: no policy declares it
  const policy::SourceDocument* source = nullptr;  // null: not declared
  std::vector<EnforcingRule> rules = {};           // none: it only informs
};

// In the order in which the policies declare them; those that are only cited at the end.
[[nodiscard]] std::vector<EnforcedClause> all_clauses(const policy::PolicySet& policies);

// The clause as the first policy that declares it has it; null when none does.
[[nodiscard]] const policy::Clause* find_clause(std::string_view id,
                                                const policy::PolicySet& policies);

}  // namespace secondment::analysis
