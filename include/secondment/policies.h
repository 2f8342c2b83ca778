// The policies that agreements are checked against: the built-in ones, and a user's own. Add the
// files to PolicySources and compile them; only what compiles becomes Policies, so no agreement is
// ever checked against a broken policy.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "secondment/finding.h"

namespace secondment {

namespace policy {
class PolicyFiles;
class PolicySet;
}  // namespace policy

class Policies {
 public:
  Policies();  // the built-in ones alone
  ~Policies();
  Policies(Policies&&) noexcept;
  Policies& operator=(Policies&&) noexcept;

  // For internal use.
  [[nodiscard]] const policy::PolicySet& policy_set() const { return *policy_set_; }

 private:
  friend class PolicySources;
  explicit Policies(std::unique_ptr<const policy::PolicySet> policy_set);

  std::unique_ptr<const policy::PolicySet> policy_set_;
};

// The findings about a policy file.
struct PolicyFindings {
  std::string path;
  std::string bytes;  // as read, to show the lines of findings
  std::vector<Finding> findings;
};

// The policies, unless one has an error; and all findings. Policies with warnings can be used.
struct CompiledPolicies {
  std::optional<Policies> policies;
  std::vector<PolicyFindings> findings;  // each file's by place
};

// The built-in policies, and a user's own files.
class PolicySources {
 public:
  PolicySources();
  ~PolicySources();
  PolicySources(PolicySources&&) noexcept;
  PolicySources& operator=(PolicySources&&) noexcept;

  // Adds a policy; it replaces any other with its name. `path` is only passed on.
  void add(std::string path, std::string bytes);

  // Consumes what was added: std::move(sources).compile().
  [[nodiscard]] CompiledPolicies compile() &&;

  // What was added; for internal use.
  [[nodiscard]] policy::PolicyFiles& files() const { return *files_; }

 private:
  std::unique_ptr<policy::PolicyFiles> files_;
};

}  // namespace secondment
