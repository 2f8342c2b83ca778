// All policies of a run: the built-in ones, each read when first needed, and those added. Schemes
// are put together when first asked for, and then kept.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "model/misplaced.h"
#include "policy/scheme.h"
#include "secondment/policies.h"

namespace secondment::policy {

class Problems;  // policy/problems.h

class PolicySet : public model::KnownSchemes {
 public:
  PolicySet() = default;
  PolicySet(const PolicySet&) = delete;
  PolicySet& operator=(const PolicySet&) = delete;

  // See Policies.
  void add(std::string path, std::string bytes);
  [[nodiscard]] std::vector<PolicyFindings> compile_added();
  // Says otherwise of rules and parameters, on top of every scheme that has them; what no policy
  // has is found by compile_added. Before the first scheme is asked for. Only the overrides of
  // `said` count.
  void override_all(Policy said);

  // The scheme of this name; null when no policy has the name or the policy is abstract. Safe to
  // call from several threads.
  [[nodiscard]] const Scheme* find_scheme(std::string_view name) const;
  // The same of any policy, be it only there to be extended.
  [[nodiscard]] const Scheme* find_layered(std::string_view name) const;
  // Null when no policy has this name.
  [[nodiscard]] const Policy* find_policy(std::string_view name) const;

  // Names of all policies: the built-in ones in their order, then those added.
  [[nodiscard]] std::vector<std::string_view> policy_names() const;
  [[nodiscard]] std::vector<std::string_view> scheme_names() const;
  // The schemes that follow a policy, itself included.
  [[nodiscard]] std::vector<std::string_view> schemes_following(
      std::string_view policy) const override;
  [[nodiscard]] const model::Shape& shape_of_all() const override;

 private:
  struct Added {
    std::string path;
    std::shared_ptr<const yaml::ReadTree> document;
    Policy policy;
    std::vector<Finding> findings;
  };

  const Policy* find_locked(std::string_view name) const;
  const Scheme* scheme_locked(std::string_view name) const;
  const Scheme* scheme_locked(std::string_view name, std::vector<PolicyProblem>& problems) const;
  void compile(const Policy& policy, std::vector<PolicyProblem>& problems) const;
  void check_overrides(std::vector<PolicyProblem>& problems) const;
  bool has_rule(std::string_view policy, std::string_view id) const;
  bool check_parameter(const Override& said, std::vector<PolicyProblem>& problems) const;
  void refuse_override(const Written& target, bool is_rule,
                       std::vector<PolicyProblem>& problems) const;
  void compile_builtin_heirs(const Policy& added, std::vector<PolicyProblem>& problems) const;
  void refuse_circle(std::vector<std::string_view> circle, Problems& problems) const;
  bool follows(const Policy& policy, std::string_view name) const;
  void find_layers(const Policy& policy, std::vector<const Policy*>& layers,
                   std::vector<std::string_view>& under_way,
                   std::vector<PolicyProblem>& problems) const;

  mutable std::recursive_mutex mutex_;
  std::vector<std::unique_ptr<Added>> added_;
  std::unique_ptr<const Policy> overrides_;  // null: none
  mutable std::map<std::string, Policy, std::less<>> builtin_;
  mutable std::map<std::string, Scheme, std::less<>> schemes_;
  mutable std::unique_ptr<model::Shape> shape_of_all_;
};

// The built-in policies alone.
[[nodiscard]] const PolicySet& builtin_library();

}  // namespace secondment::policy
