// The policy files of a run, both added and built-in; a built-in one is read when first requested.
// Reports what is wrong with each file alone; layers.h and check_policies.h check how files fit
// together. Not thread-safe: PolicySet guards it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "secondment/finding.h"

namespace secondment::policy {

class PolicyFiles {
 public:
  struct Added {
    Policy policy;
    std::vector<Finding> findings;
  };

  // Adds a policy; it replaces any other with its name.
  void add(std::string path, std::string bytes);
  // Applies an overlay to the schemes that it names, after the overlays named before it.
  void lay_over(std::string name);
  // The overlays that apply to this scheme, in the order in which they were named.
  [[nodiscard]] std::vector<const Policy*> overlays_of(std::string_view scheme) const;
  [[nodiscard]] const std::vector<std::string>& laid_over() const { return laid_over_; }
  // Changes rules and parameters in every scheme that has them. Uses only the overrides of `said`.
  void override_all(Policy said);

  // The last policy added under this name, else the built-in one; null if there is none.
  [[nodiscard]] const Policy* find(std::string_view name) const;
  // Names of all policies: the built-in ones in their order, then the added ones.
  [[nodiscard]] std::vector<std::string_view> names() const;
  // The policies that may contain this text, in the order of names(): all added ones, and the
  // built-in ones that contain it. Other built-in ones are not read for this.
  [[nodiscard]] std::vector<const Policy*> mentioning(std::string_view text) const;
  // Whether a rule has this id. Reads only the policy that the id names.
  [[nodiscard]] bool declares(std::string_view id) const;
  // The present ids of the rules that had this id before; empty if a rule has it now.
  [[nodiscard]] std::vector<std::string_view> present_ids(std::string_view former) const;
  // Added policies in the order in which they were added, including replaced ones.
  [[nodiscard]] const std::vector<std::unique_ptr<Added>>& added() const { return added_; }
  // Null if there are none.
  [[nodiscard]] const Policy* overrides() const { return overrides_.get(); }

 private:
  std::vector<std::unique_ptr<Added>> added_;
  std::unique_ptr<const Policy> overrides_;
  std::vector<std::string> laid_over_;
  mutable std::map<std::string, Policy, std::less<>> builtin_;
};

// Whether an overlay can be applied to this scheme.
[[nodiscard]] bool is_laid_over(const Policy& overlay, std::string_view scheme);

}  // namespace secondment::policy
