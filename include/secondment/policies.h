// The policies that agreements are checked by: the built-in ones, and a user's own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "secondment/finding.h"

namespace secondment {

namespace policy {
class PolicySet;
}

// What is wrong with a policy file.
struct PolicyFindings {
  std::string path;
  std::string bytes;  // as read, to show the lines that findings stand on
  std::vector<Finding> findings;
};

class Policies {
 public:
  Policies();
  ~Policies();
  Policies(Policies&&) noexcept;
  Policies& operator=(Policies&&) noexcept;

  // Adds a policy, or puts it in the place of the one of its name. Before the first check.
  void add(std::string path, std::string bytes);
  // What is wrong with the policies added, each file's findings by place; none when all is well.
  // Until there are none, agreements must not be checked.
  [[nodiscard]] std::vector<PolicyFindings> compile();

  [[nodiscard]] policy::PolicySet& library() const { return *library_; }

 private:
  std::unique_ptr<policy::PolicySet> library_;
};

}  // namespace secondment
