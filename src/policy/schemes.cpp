#include "policy/schemes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "policy/builtin.h"
#include "text/ensure.h"
#include "text/read_tree.h"

namespace secondment::policy {
namespace {

Policy read_builtin(const BuiltinPolicy& source) {
  text::ReadTree read = text::read_tree(std::string(source.yaml));
  std::vector<Finding> findings = std::move(read.findings);
  Policy policy;
  if (read.complete) policy = read_policy(read.tree.root(), findings);
  for (const Finding& finding : findings) {
    fmt::print(stderr, "{}.yaml: {}\n", source.name, finding.message);
  }
  ensure(findings.empty(), "every built-in policy reads without a finding");
  ensure(policy.name == source.name, "a built-in policy is named as its file");
  return policy;
}

// All built-in policies, each read when first needed.
class Library {
 public:
  static Library& instance() {
    static Library library;
    return library;
  }

  const Policy* find(std::string_view name) {
    const std::lock_guard lock(mutex_);
    return find_policy(name);
  }

  const Scheme* scheme(std::string_view name) {
    const std::lock_guard lock(mutex_);
    if (const auto known = schemes_.find(name); known != schemes_.end()) return &known->second;
    const Policy* policy = find_policy(name);
    if (policy == nullptr || policy->is_abstract) return nullptr;
    Scheme scheme{policy->name, policy->title, model::format_shape()};
    std::vector<std::string_view> laid;
    lay(*policy, scheme.shape, laid);
    return &schemes_.emplace(policy->name, std::move(scheme)).first->second;
  }

  bool follows(const Policy& policy, std::string_view name) {
    const std::lock_guard lock(mutex_);
    return extends(policy, name);
  }

  model::Shape all() {
    const std::lock_guard lock(mutex_);
    model::Shape shape = model::format_shape();
    std::vector<std::string_view> laid;
    for (const BuiltinPolicy& source : builtin_policies()) {
      lay(*find_policy(source.name), shape, laid);
    }
    return shape;
  }

 private:
  const Policy* find_policy(std::string_view name) {
    if (const auto known = policies_.find(name); known != policies_.end()) return &known->second;
    for (const BuiltinPolicy& source : builtin_policies()) {
      if (source.name == name) {
        return &policies_.emplace(std::string(name), read_builtin(source)).first->second;
      }
    }
    return nullptr;
  }

  bool extends(const Policy& policy, std::string_view name) {
    return policy.name == name ||
           std::any_of(policy.extends.begin(), policy.extends.end(),
                       [&](const std::string& base) { return extends(*find_policy(base), name); });
  }

  // Lays a policy, after what it extends, upon a shape; each once.
  void lay(const Policy& policy, model::Shape& shape, std::vector<std::string_view>& laid) {
    if (std::find(laid.begin(), laid.end(), policy.name) != laid.end()) return;
    laid.push_back(policy.name);
    for (const std::string& base : policy.extends) {
      const Policy* found = find_policy(base);
      ensure(found != nullptr, "a built-in policy extends a built-in one");
      lay(*found, shape, laid);
    }
    for (const DeclaredField& declared : policy.fields) {
      const auto failure = model::declare(shape.agreement, declared.path, declared.field);
      ensure(!failure, "a built-in policy declares each field once, after its section");
    }
    shape.events.insert(shape.events.end(), policy.events.begin(), policy.events.end());
    shape.states.insert(shape.states.end(), policy.states.begin(), policy.states.end());
    shape.moves.insert(shape.moves.end(), policy.moves.begin(), policy.moves.end());
  }

  std::mutex mutex_;
  std::map<std::string, Policy, std::less<>> policies_;
  std::map<std::string, Scheme, std::less<>> schemes_;
};

}  // namespace

const Scheme* find_scheme(std::string_view name) {
  return Library::instance().scheme(name);
}

std::vector<std::string_view> scheme_names() {
  return schemes_following("core");
}

std::vector<std::string_view> schemes_following(std::string_view name) {
  Library& library = Library::instance();
  std::vector<std::string_view> names;
  for (const BuiltinPolicy& source : builtin_policies()) {
    const Policy& policy = *library.find(source.name);
    if (!policy.is_abstract && library.follows(policy, name)) names.push_back(source.name);
  }
  return names;
}

const model::Shape& shape_of_all() {
  static const model::Shape shape = Library::instance().all();
  return shape;
}

}  // namespace secondment::policy
