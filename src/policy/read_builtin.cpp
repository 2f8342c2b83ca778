#include "policy/read_builtin.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "policy/problems.h"
#include "text/ensure.h"
#include "yaml/read_tree.h"

namespace secondment::policy {

const BuiltinText* find_builtin(std::string_view name) {
  const auto all = builtin_texts();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const BuiltinText& each) { return each.name == name; });
  return at == all.end() ? nullptr : &*at;
}

Policy read_builtin_policy(const BuiltinText& source) {
  auto document = std::make_shared<const yaml::ReadTree>(yaml::read_tree(std::string(source.yaml)));
  std::vector<Finding> findings = document->findings;
  Policy policy;
  if (document->complete) policy = read_policy(document, findings, true);
  policy.path = fmt::format("{}.yaml", source.name);
  policy.document = std::move(document);
  std::vector<PolicyProblem> problems;
  for (Finding& finding : findings) problems.push_back({&policy, std::move(finding)});
  ensure_no_problems(problems);
  ensure(policy.name == source.name, "a built-in policy has the name of its file");
  return policy;
}

const Cases* find_builtin_cases(std::string_view policy) {
  static std::mutex mutex;
  static std::map<std::string, Cases, std::less<>> known;
  const std::lock_guard lock(mutex);
  if (const auto at = known.find(policy); at != known.end()) return &at->second;
  const BuiltinText* source = find_builtin(policy);
  if (source == nullptr || source->cases.empty()) return nullptr;
  std::vector<Finding> findings;
  Cases cases =
      read_cases(fmt::format("{}.cases.yaml", policy), std::string(source->cases), findings);
  for (const Finding& each : findings) {
    fmt::print(stderr, "{}:{}: {}\n", cases.path, each.begin.line, each.message);
  }
  ensure(findings.empty(), "the cases of every built-in policy read without a finding");
  return &known.emplace(std::string(policy), std::move(cases)).first->second;
}

}  // namespace secondment::policy
