// The test cases of a policy: an agreement, a change to it in each case, and exactly the rules that
// must then fail.
#pragma once

#include <map>
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
#include "yaml/yaml_builder.h"

namespace secondment::policy {

struct TestCase {
  std::string title;
  Span span;
  std::shared_ptr<const yaml::YamlBuilder> agreement;
  Date as_at;
  std::string as_if_in;  // the state to check the agreement in; empty: its own
  std::vector<std::string> finds;
  Span finds_span;
  std::optional<std::vector<std::string>> undetermined;  // nothing: not checked
  std::optional<std::vector<std::string>> waived;
  std::vector<std::string> on;  // rules of the severity `off` that this case judges
  // Values to use instead of the policy's.
  std::vector<std::pair<std::string, std::string>> parameters;
  // The secondee's other agreements; nothing: no register.
  std::optional<std::vector<Spell>> earlier = {};
  // Where it gives the names of rules, parameters, states and schemes, each for the first time.
  std::map<std::string, Span> places = {};
  // For display: "term.end: 2024-01-24", "without placement.team".
  std::vector<std::string> changes;
};

struct Cases {
  std::string policy;
  std::string path;
  std::shared_ptr<const yaml::ReadTree> document;
  std::vector<TestCase> proofs;
};

// Reads the cases of a file, and adds what is wrong with the file itself to `findings`.
[[nodiscard]] Cases read_cases(std::string path, std::string bytes, std::vector<Finding>& findings);

// The result of a case.
struct CaseResult {
  const TestCase* proof;
  CheckedAgreement checked;
  std::vector<Finding> findings;  // where the result differs from what the case expects
  // Those of them that are about names that the case gives and the scheme does not have.
  std::vector<Finding> misnamed = {};
};
[[nodiscard]] std::vector<CaseResult> run_cases(const Cases& cases, const Policies& policies);
[[nodiscard]] CaseResult run_case(const Cases& cases, const TestCase& proof,
                                  const Policies& policies);

// The number of cases in which a rule fails, and in which it passes.
struct RuleProof {
  std::string_view rule;
  const TestCase* failing = nullptr;  // the first failing and the first passing case
  const TestCase* passing = nullptr;
  std::size_t failing_cases = 0;
  std::size_t passing_cases = 0;
  bool is_never_found = false;  // an obligation that reports list but `check` never finds
};
// Returns one entry for each rule that the policy declares or overrides, in the order of the
// scheme. Rules that are off are left out, because no case can break them.
[[nodiscard]] std::vector<RuleProof> count_proofs(const Scheme& scheme,
                                                  const std::vector<CaseResult>& proven);

}  // namespace secondment::policy
