#include "policy/scheme.h"

#include <algorithm>

namespace secondment::policy {
namespace {

const Rule* find_among(const std::vector<Rule>& rules, std::string_view id) {
  const auto at =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id() == id; });
  return at == rules.end() ? nullptr : &*at;
}

}  // namespace

Severity usual_severity(const RuleText& text) {
  if (text.is_off) return Severity::note;
  return text.is_obligation ? Severity::warning : Severity::error;
}

std::optional<std::size_t> Scheme::state_index(std::string_view wanted) const {
  for (std::size_t i = 0; i < shape.states.size(); ++i) {
    if (shape.states[i].name == wanted) return i;
  }
  return std::nullopt;
}

std::string_view Scheme::present_id(std::string_view id) const {
  for (const RenamedRule& each : renamed) {
    if (each.was == id) return each.is;
  }
  return id;
}

bool Scheme::is_among(const Rule& rule, const std::vector<std::string>& ids) const {
  return std::any_of(ids.begin(), ids.end(),
                     [&](std::string_view each) { return present_id(each) == rule.id(); });
}

const Rule* Scheme::find_rule(std::string_view id) const {
  return find_among(rules, present_id(id));
}

const Rule* Scheme::find_declared(std::string_view id) const {
  const Rule* rule = find_rule(id);
  return rule != nullptr ? rule : find_among(off_rules, present_id(id));
}

bool Scheme::is_off(std::string_view id) const {
  return find_among(off_rules, present_id(id)) != nullptr;
}

const AskedReason* Scheme::find_reason(const model::Move& move) const {
  const auto at = std::find_if(reasons.begin(), reasons.end(), [&](const AskedReason& each) {
    return each.from == move.from && each.to == move.to;
  });
  return at == reasons.end() ? nullptr : &*at;
}

const MoveCondition* Scheme::find_condition(const model::Move& move) const {
  const auto at = std::find_if(conditions.begin(), conditions.end(), [&](const auto& each) {
    return each.from == move.from && each.to == move.to;
  });
  return at == conditions.end() ? nullptr : &*at;
}

const SourceDocument* Scheme::find_source(std::string_view wanted) const {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    for (const SourceDocument& source : (*layer)->sources) {
      if (source.name == wanted) return &source;
    }
  }
  return nullptr;
}

}  // namespace secondment::policy
