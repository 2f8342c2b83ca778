#include "policy/scheme_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "policy/layers.h"
#include "policy/problems.h"

namespace secondment::policy {
namespace {

// The scheme that an overlay is shown and tested with if none is named: the first that it applies
// to.
const Policy* find_example(const PolicyFiles& files, const Policy& overlay) {
  if (!overlay.overlays.empty()) return files.find(overlay.overlays.front().text);
  for (const std::string_view name : files.names()) {
    const Policy* policy = files.find(name);
    if (policy->is_scheme()) return policy;
  }
  return nullptr;
}

}  // namespace

const Scheme* SchemeCache::find(std::string_view name, std::vector<PolicyProblem>& problems,
                                std::string_view overlay) {
  const std::string key = overlay.empty() ? std::string(name) : fmt::format("{}+{}", name, overlay);
  if (const auto known = schemes_.find(key); known != schemes_.end()) return &known->second;
  const Policy* policy = files_.find(name);
  if (policy == nullptr) return nullptr;
  const Policy* own = policy;
  std::vector<const Policy*> above = files_.overlays_of(name);
  if (policy->is_overlay()) {
    policy = find_example(files_, *policy);
    if (policy == nullptr) return nullptr;
    above = {own};
  }
  const Policy* more = overlay.empty() ? nullptr : files_.find(overlay);
  const bool is_new = more != nullptr && is_laid_over(*more, name) &&
                      std::find(above.begin(), above.end(), more) == above.end();
  if (is_new) above.push_back(more);
  auto layers = find_layers(files_, *policy, problems);
  if (are_errors(problems)) return nullptr;
  layers.insert(layers.end(), above.begin(), above.end());
  Scheme& scheme = schemes_[key];
  scheme.overrides = files_.overrides();
  const Compiling compiling = compiling_of(layers, scheme.overrides);
  make_scheme(scheme, std::move(layers), compiling, problems, own);
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
