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
  for (const policy::Rule& rule : scheme.rules) {
    if (rule.policy == &scheme.policy()) rules.push_back(&rule);
  }
  return rules;
}

}  // namespace secondment::analysis
