// Reports problems of a policy on their lines in the policy file.
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
  // Warns about something that is valid but unlikely to be meant.
  void warn(const Policy& policy, const char* rule, Span span, std::string message,
            std::string help);
  void note(const Policy& policy, const char* rule, Span span, std::string message,
            std::string help);
  // Adds the problems of an expression, or of a message with expressions in it.
  void add(const Policy& policy, const Written& expression,
           const std::vector<expr::Problem>& problems, Severity severity = Severity::error);

 private:
  std::vector<PolicyProblem>& problems_;
};

// Whether one of them is an error, so that agreements cannot be checked against the policy.
[[nodiscard]] bool are_errors(const std::vector<PolicyProblem>& problems);

// For policies that must not have any problem: built-in and compiled ones. Otherwise stops the
// program and prints all problems.
void ensure_no_problems(const std::vector<PolicyProblem>& problems);

}  // namespace secondment::policy
