// The compiled policies of a run, and the schemes that they make. Thread-safe.
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

// The policies, or all errors in them; exactly one of the two.
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

  // The scheme of this name; null if no policy has the name or the policy is abstract. `overlay` is
  // applied in addition to the overlays of the run.
  [[nodiscard]] const Scheme* find_scheme(std::string_view name,
                                          std::string_view overlay = {}) const;
  // The same, also for an abstract policy.
  [[nodiscard]] const Scheme* find_layered(std::string_view name) const;
  // Null when no policy has this name.
  [[nodiscard]] const Policy* find_policy(std::string_view name) const;

  // The policies whose text contains this name of a rule or a clause. Reads as few built-in ones as
  // possible.
  [[nodiscard]] std::vector<const Policy*> policies_mentioning(std::string_view name) const;

  // The present ids of the rules that had this id before; empty if a rule has it now.
  [[nodiscard]] std::vector<std::string_view> present_ids(std::string_view former) const;

  // The schemes that an overlay applies to; empty for a policy that is not an overlay.
  [[nodiscard]] std::vector<std::string_view> overlaid_by(const Policy& overlay) const;
  // The overlays of the run, in order.
  [[nodiscard]] const std::vector<std::string>& overlays() const { return files_.laid_over(); }
  // Names of all policies: the built-in ones in their order, then the added ones.
  [[nodiscard]] std::vector<std::string_view> policy_names() const;
  [[nodiscard]] std::vector<std::string_view> scheme_names() const;
  // The schemes that follow a policy, including itself.
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
