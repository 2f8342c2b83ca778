// The compiled policies of a run, and the schemes that they make. Safe to use from several threads.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "model/misplaced.h"
#include "policy/policy_files.h"
#include "policy/scheme.h"
#include "policy/scheme_cache.h"
#include "secondment/policies.h"

namespace secondment::policy {

class PolicySet;

// The policies, or everything that is wrong with them: one of the two is there.
struct CompiledSet {
  std::unique_ptr<const PolicySet> policies;
  std::vector<PolicyFindings> findings;
};

class PolicySet : public model::KnownSchemes {
 public:
  PolicySet() : PolicySet(PolicyFiles()) {}  // the built-in ones alone
  PolicySet(const PolicySet&) = delete;
  PolicySet& operator=(const PolicySet&) = delete;

  [[nodiscard]] static CompiledSet compile(PolicyFiles files);

  // The scheme of this name; null when no policy has the name or the policy is abstract.
  // `overlay` is laid over it beside those that are named.
  [[nodiscard]] const Scheme* find_scheme(std::string_view name,
                                          std::string_view overlay = {}) const;
  // Also of an abstract policy.
  [[nodiscard]] const Scheme* find_layered(std::string_view name) const;
  // Null when no policy has this name.
  [[nodiscard]] const Policy* find_policy(std::string_view name) const;

  // The policies that may say something about what has this name, a rule or a clause: where it is
  // in their text. Reads as few of the built-in ones as that takes.
  [[nodiscard]] std::vector<const Policy*> policies_mentioning(std::string_view name) const;

  // Where no rule has this id, those that had it before, by the ids that they have now.
  [[nodiscard]] std::vector<std::string_view> present_ids(std::string_view former) const;

  // The overlays that are named, in their order.
  [[nodiscard]] const std::vector<std::string>& overlays() const { return files_.laid_over(); }
  // Names of all policies: the built-in ones in their order, then those added.
  [[nodiscard]] std::vector<std::string_view> policy_names() const;
  [[nodiscard]] std::vector<std::string_view> scheme_names() const;
  // The schemes that follow a policy, itself included.
  [[nodiscard]] std::vector<std::string_view> schemes_following(
      std::string_view policy) const override;
  [[nodiscard]] const model::Shape& shape_of_all() const override;

 private:
  explicit PolicySet(PolicyFiles files) : files_(std::move(files)) {}

  const Scheme* find_locked(std::string_view name, std::string_view overlay = {}) const;
  [[nodiscard]] bool is_scheme(std::string_view name) const;

  mutable std::recursive_mutex mutex_;
  PolicyFiles files_;
  mutable SchemeCache schemes_{files_};
  mutable std::unique_ptr<model::Shape> shape_of_all_;
};

// The built-in policies alone.
[[nodiscard]] const PolicySet& builtin_policies();

}  // namespace secondment::policy
