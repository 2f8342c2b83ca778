// The policies that agreements are checked by: the built-in ones, and a user's own. Add the files
// to PolicySources and compile them; only what compiles becomes Policies, so that no agreement is
// ever checked by a broken policy.
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

  // What they are made of, for the rest of this program.
  [[nodiscard]] const policy::PolicySet& policy_set() const { return *policy_set_; }

 private:
  friend class PolicySources;
  explicit Policies(std::unique_ptr<const policy::PolicySet> policy_set);

  std::unique_ptr<const policy::PolicySet> policy_set_;
};

// What is wrong with a policy file.
struct PolicyFindings {
  std::string path;
  std::string bytes;  // as read, to show the lines that findings stand on
  std::vector<Finding> findings;
};

// The policies, unless one has an error; and all findings, of which warnings leave them usable.
struct CompiledPolicies {
  std::optional<Policies> policies;
  std::vector<PolicyFindings> findings;  // each file's by place
};

// The built-in policies, and a user's own files beside them.
class PolicySources {
 public:
  PolicySources();
  ~PolicySources();
  PolicySources(PolicySources&&) noexcept;
  PolicySources& operator=(PolicySources&&) noexcept;

  // Adds a policy; it replaces any other of its name. `path` is only passed on.
  void add(std::string path, std::string bytes);

  // Takes what was added: std::move(sources).compile().
  [[nodiscard]] CompiledPolicies compile() &&;

  // What was added, for the rest of this program.
  [[nodiscard]] policy::PolicyFiles& files() const { return *files_; }

 private:
  std::unique_ptr<policy::PolicyFiles> files_;
};

}  // namespace secondment
