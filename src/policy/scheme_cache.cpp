#include "policy/scheme_cache.h"

#include <utility>

#include "policy/layers.h"
#include "policy/problems.h"

namespace secondment::policy {

const Scheme* SchemeCache::find(std::string_view name, std::vector<PolicyProblem>& problems) {
  if (const auto known = schemes_.find(name); known != schemes_.end()) return &known->second;
  const Policy* policy = files_.find(name);
  if (policy == nullptr) return nullptr;
  auto layers = find_layers(files_, *policy, problems);
  if (are_errors(problems)) return nullptr;
  Scheme& scheme = schemes_[std::string(name)];
  scheme.overrides = files_.overrides();
  const Compiling compiling = compiling_of(layers, scheme.overrides);
  make_scheme(scheme, std::move(layers), compiling, problems);
  return &scheme;
}

model::Shape make_shape_of_all(const PolicyFiles& files) {
  Scheme all;
  for (const std::string_view name : files.names()) all.layers.push_back(files.find(name));
  std::vector<PolicyProblem> ignored;
  merge_layers(all, Narrowing::ignored, ignored);
  return std::move(all.shape);
}

}  // namespace secondment::policy
