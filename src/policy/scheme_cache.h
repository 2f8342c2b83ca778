// The schemes of a set of policy files, each made when first asked for and then kept. Not for
// several threads at once: PolicySet guards it.
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
  // `files` must outlive it, and must not change afterwards.
  explicit SchemeCache(const PolicyFiles& files) : files_(files) {}
  SchemeCache(const SchemeCache&) = delete;
  SchemeCache& operator=(const SchemeCache&) = delete;

  // The scheme of any policy, an abstract one too; null when there is no policy of the name, or
  // when its layers cannot be found. What is wrong with it is added to `problems` the first time.
  // `overlay` is laid over it beside those that are named: the tests of an overlay are of it. An
  // overlay by its own name is laid over the first scheme that it names.
  [[nodiscard]] const Scheme* find(std::string_view name, std::vector<PolicyProblem>& problems,
                                   std::string_view overlay = {});

 private:
  const PolicyFiles& files_;
  std::map<std::string, Scheme, std::less<>> schemes_;
};

// The fields, states, moves and events of all policies together. Where two declare the same, the
// first counts.
[[nodiscard]] model::Shape make_shape_of_all(const PolicyFiles& files);

}  // namespace secondment::policy
