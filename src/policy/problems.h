// Reports what is wrong with a policy on its line in the policy's file.
#pragma once

#include <vector>

#include "expr/program.h"
#include "policy/scheme.h"

namespace secondment::policy {

class Problems {
 public:
  explicit Problems(std::vector<PolicyProblem>& problems) : problems_(problems) {}

  void add(const Policy& policy, const char* rule, Span span, std::string message,
           std::string help);
  // What may be meant, and seldom is.
  void warn(const Policy& policy, const char* rule, Span span, std::string message,
            std::string help);
  void note(const Policy& policy, const char* rule, Span span, std::string message,
            std::string help);
  // Those of an expression, or of a message with expressions in it.
  void add(const Policy& policy, const Written& expression,
           const std::vector<expr::Problem>& problems, Severity severity = Severity::error);

 private:
  std::vector<PolicyProblem>& problems_;
};

// Whether agreements cannot be checked by a policy with these: one of them is an error.
[[nodiscard]] bool are_errors(const std::vector<PolicyProblem>& problems);

// Of policies that cannot have any: the built-in ones, and those that have been compiled. Stops
// the program with all of them otherwise.
void ensure_no_problems(const std::vector<PolicyProblem>& problems);

}  // namespace secondment::policy
