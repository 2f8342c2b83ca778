#include "analysis/schemes.h"

namespace secondment::analysis {
namespace {

std::vector<const policy::Scheme*> find_layered(const policy::PolicySet& policies,
                                                const std::vector<std::string_view>& names) {
  std::vector<const policy::Scheme*> schemes;
  for (const std::string_view name : names) schemes.push_back(policies.find_layered(name));
  return schemes;
}

}  // namespace

std::vector<const policy::Scheme*> all_layered(const policy::PolicySet& policies) {
  return find_layered(policies, policies.policy_names());
}

std::vector<const policy::Scheme*> all_schemes(const policy::PolicySet& policies) {
  return find_layered(policies, policies.scheme_names());
}

std::vector<const policy::Rule*> declared_rules(const policy::Scheme& scheme) {
  std::vector<const policy::Rule*> rules;
  for (const auto* list : {&scheme.rules, &scheme.off_rules}) {
    for (const policy::Rule& rule : *list) {
      if (rule.policy == &scheme.policy()) rules.push_back(&rule);
    }
  }
  return rules;
}

const policy::Rule* find_overridden(const policy::Scheme& scheme, const policy::Override& said,
                                    const policy::PolicySet& policies) {
  const policy::Rule* rule = scheme.find_rule(said.target.text);
  if (rule != nullptr) return rule;
  const policy::Policy& own = scheme.policy();
  for (const std::string_view name : policies.overlaid_by(own)) {
    rule = policies.find_scheme(name, own.name)->find_rule(said.target.text);
    if (rule != nullptr) return rule;
  }
  return nullptr;
}

std::string plain_title(const policy::Rule& rule) {
  std::string title(rule.text->title.text);
  if (!rule.text->is_obligation) return title;
  for (std::size_t at = title.find('{'); at != title.npos; at = title.find('{')) {
    const std::size_t end = title.find('}', at);
    title.erase(at, end == title.npos ? end : end - at + 1);
  }
  title.erase(title.find_last_not_of(" :,(\"") + 1);
  return title;
}

}  // namespace secondment::analysis
