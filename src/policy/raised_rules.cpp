#include "policy/raised_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/format_rules.h"
#include "model/severity.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

std::vector<std::string_view> raisable() {
  std::vector<std::string_view> ids;
  for (const model::FormatRule& rule : model::format_rules()) {
    if (rule.is_raisable()) ids.push_back(rule.id);
  }
  return ids;
}

}  // namespace

bool is_built_in(std::string_view rule_id) {
  return model::find_family(rule_id) != nullptr;
}

std::optional<Error> find_fault_of_raise(const Override& said) {
  const std::string_view id = said.target.text;
  const model::FormatRule* rule = model::find_format_rule(id);
  if (rule == nullptr) {
    const std::string near = text::suggest_nearest(id, raisable());
    return Error{fmt::format("unknown rule {}", backquoted(id)),
                 near.empty() ? "docs/rules.md lists the built-in rules" : near};
  }
  if (!rule->is_raisable()) {
    return Error{fmt::format("the severity of {} is fixed", backquoted(id)),
                 fmt::format("of the built-in rules, only {} can be raised",
                             text::list_words(raisable(), "and"))};
  }
  const bool is_more = said.message || said.help || said.source || said.off ||
                       !said.clauses.empty() || !said.default_value.empty();
  if (is_more || !said.severity) {
    return Error{fmt::format("only the severity of {} can be changed", backquoted(id)),
                 "write `severity:` alone under it"};
  }
  if (*said.severity < *rule->lowest) {
    return Error{fmt::format("{} can only be raised", backquoted(id)),
                 fmt::format("it is at least a {}", model::severity_name(*rule->lowest))};
  }
  return std::nullopt;
}

void raise(const Scheme& scheme, std::vector<Finding>& findings) {
  for (const RaisedRule& raised : scheme.raised) {
    for (Finding& finding : findings) {
      if (finding.rule == raised.id) finding.severity = std::max(finding.severity, raised.severity);
    }
  }
}

}  // namespace secondment::policy
