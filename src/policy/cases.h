// The test cases of a policy: an agreement, a change to it in each case, and exactly the rules that
// must then fail.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "policy/scheme.h"
#include "policy/spells.h"
#include "secondment/check.h"
#include "secondment/finding.h"
#include "secondment/policies.h"
#include "yaml/read_tree.h"

namespace secondment::policy {

struct TestCase {
  std::string title;
  Span span;
  std::string yaml;  // the agreement
  Date as_at;
  std::string as_if_in;  // a state, or empty
  Span as_if_in_span = {};
  std::vector<std::string> finds;
  Span finds_span;
  std::optional<std::vector<std::string>> undetermined;  // nothing: not checked
  std::optional<std::vector<std::string>> waived;
  std::vector<std::string> on;                                  // rules that are off, judged here
  std::vector<std::pair<std::string, std::string>> parameters;  // values instead of their own
  std::optional<std::vector<Spell>> earlier = {};               // nothing: there is no register
  std::vector<std::string> changes;  // "term.end: 2024-01-24", "without placement.team": for people
};

struct Cases {
  std::string policy;
  std::string path;
  std::shared_ptr<const yaml::ReadTree> document;
  std::vector<TestCase> proofs;
};

// Reads the cases of a file; the findings are those of the file.
[[nodiscard]] Cases read_cases(std::string path, std::string bytes, std::vector<Finding>& findings);

// The result of a case.
struct CaseResult {
  const TestCase* proof;
  CheckedAgreement checked;
  std::vector<Finding> findings;  // of the cases file: what is not as the case expects
};
[[nodiscard]] std::vector<CaseResult> run_cases(const Cases& cases, const Policies& policies);
[[nodiscard]] CaseResult run_case(const Cases& cases, const TestCase& proof,
                                  const Policies& policies);

// The number of cases in which a rule fails, and in which it passes.
struct RuleProof {
  std::string_view rule;
  const TestCase* failing = nullptr;  // the first of each
  const TestCase* passing = nullptr;
  std::size_t failing_cases = 0;
  std::size_t passing_cases = 0;
  bool is_never_found = false;  // an obligation that is only listed
};
// One for each rule that the policy declares or overrides, in the order of the scheme, except rules
// that are off, which no case can break.
[[nodiscard]] std::vector<RuleProof> count_proofs(const Scheme& scheme,
                                                  const std::vector<CaseResult>& proven);

}  // namespace secondment::policy
