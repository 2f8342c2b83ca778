#include "policy/review_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "expr/table_rows.h"
#include "policy/scheme_programs.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

// The schemes that have the tables of a policy.
std::vector<const Scheme*> find_schemes(const PolicySet& policies, const Policy& policy) {
  std::vector<const Scheme*> schemes = schemes_of(policies, policy);
  if (policy.is_overlay()) return schemes;
  for (const std::string_view name : policies.schemes_following(policy.name)) {
    schemes.push_back(policies.find_scheme(name));
  }
  return schemes;
}

std::vector<const expr::Lookup*> find_lookups(const std::vector<const Scheme*>& schemes) {
  std::vector<const expr::Lookup*> lookups;
  for (const Scheme* scheme : schemes) {
    for (const SchemeProgram& each : programs_of(*scheme)) {
      for (const expr::Lookup& lookup : each.program->questions().lookups) {
        lookups.push_back(&lookup);
      }
    }
  }
  return lookups;
}

Finding report(const expr::Table& table, const expr::Table::Row& row,
               const expr::Lookup* computed) {
  const std::string name =
      row.above ? fmt::format("above {}", *row.above) : text::backquoted(row.written);
  return {.rule = "policy/table",
          .severity = Severity::warning,
          .message =
              fmt::format("no lookup finds the row {} of {}", name, text::backquoted(table.name)),
          .help = computed != nullptr ? expr::help_with_row(computed->key, row)
                                      : "look it up, or remove it",
          .span = row.span};
}

}  // namespace

std::vector<Finding> review_rows(const PolicySet& policies, const Policy& policy) {
  if (policy.tables.empty()) return {};
  const std::vector<const expr::Lookup*> all = find_lookups(find_schemes(policies, policy));
  std::vector<Finding> findings;
  for (const DeclaredTable& declared : policy.tables) {
    std::vector<const expr::Lookup*> lookups;
    std::ranges::copy_if(all, std::back_inserter(lookups), [&](const expr::Lookup* each) {
      return each->table == declared.table.name;
    });
    if (lookups.empty()) continue;  // an unused table, which is noted as such
    const auto computed =
        std::ranges::find_if(lookups, [](const expr::Lookup* each) { return !each->word; });
    for (const expr::Table::Row& row : declared.table.rows) {
      const bool is_found = std::ranges::any_of(
          lookups, [&](const expr::Lookup* each) { return expr::may_find(*each, row); });
      if (is_found) continue;
      findings.push_back(
          report(declared.table, row, computed != lookups.end() ? *computed : nullptr));
    }
  }
  return findings;
}

}  // namespace secondment::policy
