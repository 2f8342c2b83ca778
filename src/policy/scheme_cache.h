// The schemes of a set of policy files. Each is made when first requested and then kept. Not
// thread-safe: PolicySet guards it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/shape.h"
#include "policy/policy_files.h"
#include "policy/scheme.h"

namespace secondment::policy {

class SchemeCache {
 public:
  // `files` must outlive the cache and must not change afterwards.
  explicit SchemeCache(const PolicyFiles& files) : files_(files) {}
  SchemeCache(const SchemeCache&) = delete;
  SchemeCache& operator=(const SchemeCache&) = delete;

  // The scheme of any policy, including abstract ones; null if there is no such policy or its
  // layers cannot be found. Its problems are added to `problems` the first time. `overlay` is
  // applied in addition to the overlays of the run, for testing an overlay. An overlay that is
  // requested by its own name is applied to the first scheme that it names.
  [[nodiscard]] const Scheme* find(std::string_view name, std::vector<PolicyProblem>& problems,
                                   std::string_view overlay = {});

 private:
  const PolicyFiles& files_;
  std::map<std::string, Scheme, std::less<>> schemes_;
};

// The fields, states, moves and events of all policies together. If two policies declare the same,
// the first one counts.
[[nodiscard]] model::Shape make_shape_of_all(const PolicyFiles& files);

}  // namespace secondment::policy
