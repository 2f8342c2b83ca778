#include "policy/policy_set.h"

#include <algorithm>
#include <utility>

#include "policy/check_policies.h"
#include "policy/layers.h"
#include "policy/problems.h"

namespace secondment::policy {

CompiledSet PolicySet::compile(PolicyFiles files) {
  std::unique_ptr<PolicySet> policies(new PolicySet(std::move(files)));
  CompiledSet compiled;
  compiled.findings = check_policies(policies->files_, policies->schemes_);
  const bool are_sound = std::all_of(
      compiled.findings.begin(), compiled.findings.end(), [](const PolicyFindings& file) {
        return std::none_of(file.findings.begin(), file.findings.end(),
                            [](const Finding& each) { return each.severity == Severity::error; });
      });
  if (are_sound) compiled.policies = std::move(policies);
  return compiled;
}

bool PolicySet::is_scheme(std::string_view name) const {
  const Policy* policy = files_.find(name);
  return policy != nullptr && policy->is_scheme();
}

const Scheme* PolicySet::find_locked(std::string_view name, std::string_view overlay) const {
  std::vector<PolicyProblem> problems;
  const Scheme* scheme = schemes_.find(name, problems, overlay);
  ensure_no_problems(problems);
  return scheme;
}

const Policy* PolicySet::find_policy(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return files_.find(name);
}

const Scheme* PolicySet::find_layered(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return find_locked(name);
}

const Scheme* PolicySet::find_scheme(std::string_view name, std::string_view overlay) const {
  const std::lock_guard lock(mutex_);
  return is_scheme(name) ? find_locked(name, overlay) : nullptr;
}

std::vector<const Policy*> PolicySet::policies_mentioning(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return files_.mentioning(name);
}

std::vector<std::string_view> PolicySet::present_ids(std::string_view former) const {
  const std::lock_guard lock(mutex_);
  return files_.present_ids(former);
}

std::vector<std::string_view> PolicySet::overlaid_by(const Policy& overlay) const {
  std::vector<std::string_view> names;
  if (!overlay.is_overlay()) return names;
  for (const std::string_view name : scheme_names()) {
    if (is_laid_over(overlay, name)) names.push_back(name);
  }
  return names;
}

std::vector<std::string_view> PolicySet::policy_names() const {
  return files_.names();
}

std::vector<std::string_view> PolicySet::scheme_names() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string_view> names;
  for (const std::string_view name : files_.names()) {
    if (is_scheme(name)) names.push_back(name);
  }
  return names;
}

std::vector<std::string_view> PolicySet::schemes_following(std::string_view policy) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string_view> names;
  for (const std::string_view each : scheme_names()) {
    if (follows(files_, *files_.find(each), policy)) names.push_back(each);
  }
  return names;
}

const model::Shape& PolicySet::shape_of_all() const {
  const std::lock_guard lock(mutex_);
  if (shape_of_all_ == nullptr) {
    shape_of_all_ = std::make_unique<model::Shape>(make_shape_of_all(files_));
  }
  return *shape_of_all_;
}

const PolicySet& builtin_policies() {
  static const PolicySet policies;
  return policies;
}

}  // namespace secondment::policy

namespace secondment {

PolicySources::PolicySources() : files_(std::make_unique<policy::PolicyFiles>()) {}
PolicySources::~PolicySources() = default;
PolicySources::PolicySources(PolicySources&&) noexcept = default;
PolicySources& PolicySources::operator=(PolicySources&&) noexcept = default;

void PolicySources::add(std::string path, std::string bytes) {
  files_->add(std::move(path), std::move(bytes));
}

CompiledPolicies PolicySources::compile() && {
  policy::CompiledSet compiled = policy::PolicySet::compile(std::move(*files_));
  CompiledPolicies result{.policies = std::nullopt, .findings = std::move(compiled.findings)};
  if (compiled.policies != nullptr) result.policies = Policies(std::move(compiled.policies));
  return result;
}

Policies::Policies() : policy_set_(std::make_unique<const policy::PolicySet>()) {}
Policies::Policies(std::unique_ptr<const policy::PolicySet> policy_set)
    : policy_set_(std::move(policy_set)) {}
Policies::~Policies() = default;
Policies::Policies(Policies&&) noexcept = default;
Policies& Policies::operator=(Policies&&) noexcept = default;

}  // namespace secondment
