// The rules that are built into the program instead of being declared by a policy: those of the
// agreement format, histories, registers, waivers and policy files. They are in one table with a
// row for each rule: checks take severities from it, documentation is made from it, and tests
// compare the code with it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::model {

struct FormatRule {
  std::string_view id;
  std::string_view title;
  std::string_view why;
  Severity severity = Severity::error;
  std::optional<Severity> lowest = {};  // lowest severity of its findings, if policies can raise it

  [[nodiscard]] bool is_raisable() const { return lowest.has_value(); }
};

// In the order of the families.
[[nodiscard]] std::span<const FormatRule> format_rules();
// Null if the id is unknown.
[[nodiscard]] const FormatRule* find_format_rule(std::string_view id);

// Rules whose ids begin with the same word.
struct RuleFamily {
  std::string_view name;     // the part of an id before the slash
  std::string_view heading;  // of a list of these rules
  std::string_view kind;     // what such a rule is, and whether it can be waived
  bool is_of_agreements;     // as opposed to policy files
};
[[nodiscard]] std::span<const RuleFamily> rule_families();

// Null if the id belongs to a rule of a policy.
[[nodiscard]] const RuleFamily* find_family(std::string_view rule_id);

// The rule must be in the table.
[[nodiscard]] Severity severity_of(std::string_view rule_id);

}  // namespace secondment::model
