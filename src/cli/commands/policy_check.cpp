// `secondment policy check`.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/commands/policy.h"
#include "cli/commands/policy_results.h"
#include "cli/input.h"
#include "policy/cases.h"
#include "policy/policy_files.h"
#include "policy/policy_set.h"
#include "policy/review.h"
#include "policy/unused.h"
#include "yaml/place_findings.h"

namespace secondment::cli {
namespace {

constexpr std::string_view finding_formats[] = {"text", "json", "github"};

report::PolicyFile& file_of(const std::string& path, std::string_view bytes, Results& results) {
  auto& files = results.files;
  auto at = std::find_if(files.begin(), files.end(),
                         [&](const report::PolicyFile& each) { return each.path == path; });
  if (at == files.end()) at = files.insert(files.end(), report::PolicyFile{.path = path});
  if (at->bytes.empty()) at->bytes = bytes;
  return *at;
}

// Adds findings of a policy to those of its file, by place.
void add(const policy::Policy& policy, std::vector<Finding> notes, Results& results) {
  if (notes.empty()) return;
  report::PolicyFile& file = file_of(policy.path, policy.document->tree.bytes, results);
  yaml::place_findings(notes, policy.document->tree, true);
  std::ranges::move(notes, std::back_inserter(file.findings));
  std::ranges::stable_sort(file.findings, {}, [](const Finding& each) { return each.span.begin; });
}

// Reviews valid policies, and reports what their cases do not prove.
void review_all(const World& world, const Policies& policies, Results& results) {
  const policy::PolicySet& set = policies.policy_set();
  for (const std::string_view name : set.policy_names()) {
    const policy::Policy& policy = *set.find_policy(name);
    if (policy.is_builtin) continue;
    std::vector<Finding> notes = policy::review(set, policy);
    std::vector<Finding> of_cases;
    const std::string beside = path_of_cases(policy.path);
    auto bytes = has_cases(policy.path) ? read_named(world, beside) : Result<std::string>("");
    if (bytes && !bytes->empty()) {
      policy::Cases cases = policy::read_cases(beside, std::move(*bytes), of_cases);
      if (of_cases.empty()) of_cases = policy::review_cases(policies, policy, cases, notes);
      if (!of_cases.empty()) {
        report::PolicyFile& file = file_of(beside, cases.document->tree.bytes, results);
        file.policy = policy.name;
        file.findings.insert(file.findings.end(), of_cases.begin(), of_cases.end());
      }
    }
    add(policy, std::move(notes), results);
  }
}

struct Noted {
  policy::Policy policy;
  std::vector<Finding> notes;
};

// What can be said of policies that may not compile.
std::vector<Noted> find_unused(const policy::PolicyFiles& files) {
  std::vector<const policy::Policy*> all;
  for (const std::string_view name : files.names()) all.push_back(files.find(name));
  std::vector<Noted> noted;
  for (const auto& added : files.added()) {
    const bool is_in_use = files.find(added->policy.name) == &added->policy;
    if (!added->findings.empty() || !is_in_use) continue;
    noted.push_back({added->policy, policy::find_unused(all, added->policy)});
  }
  return noted;
}

Result<ExitStatus> run_check(World& world, const CommonOptions& common,
                             const PolicyArguments& arguments) {
  const auto config = find_config(world, common);
  if (!config) return unexpected(config.error());
  if (const auto allowed = config->check_policy_paths(); !allowed) {
    return unexpected(allowed.error());
  }
  const PolicyPaths listed = list_policies(*config, arguments.operands);
  std::vector<std::string> paths = listed.configured;
  paths.insert(paths.end(), listed.operands.begin(), listed.operands.end());
  if (paths.empty()) {
    return unexpected(Error{"expected a policy file", "secondment policy check house.yaml"});
  }
  PolicySources sources;
  Results results;
  // One unreadable file does not prevent the others from being checked.
  std::erase_if(paths, [&](const std::string& path) {
    auto bytes = read_operand(world, path);
    if (!bytes) {
      results.unreadable.push_back({path, bytes.error().message, bytes.error().help});
      return true;
    }
    sources.add(path, std::move(*bytes));
    return false;
  });
  const auto overlays =
      workspace::check_overlays(values_of(common.policies, "overlay"), sources.files());
  std::vector<Noted> unused = find_unused(sources.files());
  const auto compiled = compile_all(paths, std::move(sources), results);
  if (compiled && !overlays) return unexpected(overlays.error());
  const std::size_t policies = results.files.size();
  if (compiled) {
    review_all(world, *compiled, results);
  } else {
    for (Noted& each : unused) add(each.policy, std::move(each.notes), results);
  }
  std::size_t findings = 0;
  for (const report::PolicyFile& file : results.files) findings += file.findings.size();
  results.counts = fmt::format("{}, {}\n", count(policies, "policy", "policies"),
                               count(findings, "finding", "findings"));
  return answer(world, common, arguments, "policy check", results);
}

}  // namespace

const PolicyAction policy_check_action = {
    .name = "check",
    .operands = "FILE…",
    .doc = "what is wrong with policies of your own",
    .formats = finding_formats,
    .takes_fail_on = true,
    .run = run_check,
    .path_operand = 0,
};

}  // namespace secondment::cli
