// Compiles the expressions of a scheme, and those of a rule with the names that the rule defines.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/problems.h"
#include "policy/scheme.h"

namespace secondment::policy {

// The type that an expression must have, and what messages call it.
struct Wanted {
  expr::Type::Kind kind;
  std::string_view words;
};
inline constexpr Wanted a_boolean{expr::Type::Kind::boolean, "true or false"};
inline constexpr Wanted a_date{expr::Type::Kind::date, "a date"};
inline constexpr Wanted a_period{expr::Type::Kind::period, "a period"};

class RuleCompiler {
 public:
  // The scheme must already have its shape and its scope.
  RuleCompiler(const Scheme& scheme, Problems& problems)
      : rule_scheme_(&scheme), scope_(scheme.scope), problems_(problems) {
    scope_.may_get_rows = scheme.policy().is_abstract;
  }

  void compile(const Rule& rule, CompiledRule& into);
  [[nodiscard]] RulePrograms compile_programs(const Rule& rule);
  // The programs of the rule must already be compiled.
  [[nodiscard]] RuleWords compile_words(const Rule& rule);

  // Compiles an expression that belongs to no rule.
  std::optional<expr::Program> compile(const Policy& policy, const Written& text, Wanted wanted);
  expr::Template compile_template(const Said& said);

 private:
  // Between these, the scope has the names of a rule, too. `own` is the number of those without.
  [[nodiscard]] std::size_t begin(const Rule& rule);
  void end(std::size_t own);
  RulePrograms compile_within(const Rule& rule);
  RuleWords compile_words_within(const Rule& rule);
  void check_name(const Rule& rule, const Written& name);
  [[nodiscard]] bool is_added_above(const Policy& policy, std::string_view section) const;

  const Scheme* rule_scheme_;
  expr::Scope scope_;
  Problems& problems_;
};

}  // namespace secondment::policy
