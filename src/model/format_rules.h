// The rules that are built into the program rather than declared by a policy: those of the
// agreement format, of histories, registers, waivers and policy files. One table, one row per rule:
// checks take severities from it, documentation is made from it, and tests hold the code to it.
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
  std::optional<Severity> lowest = {};  // of its findings, where policies can raise them

  [[nodiscard]] bool is_raisable() const { return lowest.has_value(); }
};

// In the order of the families.
[[nodiscard]] std::span<const FormatRule> format_rules();
// Null for an unknown id.
[[nodiscard]] const FormatRule* find_format_rule(std::string_view id);

// Rules whose ids begin alike.
struct RuleFamily {
  std::string_view name;     // the part of an id before the slash
  std::string_view heading;  // of a list of them
  std::string_view kind;     // what such a rule is, and whether it can be waived
  bool is_of_agreements;     // not of policy files
};
[[nodiscard]] std::span<const RuleFamily> rule_families();

// Null when the id belongs to a policy's own rule.
[[nodiscard]] const RuleFamily* find_family(std::string_view rule_id);

// For a rule in the table.
[[nodiscard]] Severity severity_of(std::string_view rule_id);

}  // namespace secondment::model
