// `secondment policy test` and `policy coverage`.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands/policy.h"
#include "cli/commands/policy_results.h"
#include "cli/input.h"
#include "cli/output.h"
#include "policy/cases.h"
#include "policy/policy_set.h"
#include "policy/read_builtin.h"
#include "text/characters.h"
#include "text/lines.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

constexpr std::string_view test_formats[] = {"text", "json", "github", "junit"};
constexpr std::string_view coverage_formats[] = {"text", "json"};

// Runs the cases of one policy; reports what fails, and which rules no case tests.
void test_policy(const policy::Cases& all, const Policies& policies,
                 const PolicyArguments& arguments, Results& results) {
  policy::Cases cases = all;
  for (const policy::TestCase& each : all.proofs) results.titles.push_back(each.title);
  const std::string wanted = text::fold(arguments.case_text);
  std::erase_if(cases.proofs, [&](const policy::TestCase& each) {
    return text::fold(each.title).find(wanted) == std::string::npos;
  });
  const policy::Scheme* scheme = policies.policy_set().find_layered(cases.policy);
  report::PolicyFile file{
      .path = cases.path, .policy = std::string(cases.policy), .bytes = cases.document->tree.bytes};
  if (scheme == nullptr) {
    file.findings.push_back(
        {.rule = "policy/case",
         .message = fmt::format("unknown policy {}", text::backquoted(cases.policy)),
         .help = "the first line names the policy that the cases test",
         .begin = {1, 1},
         .end = {1, 1}});
    results.files.push_back(std::move(file));
    return;
  }
  const std::vector<policy::CaseResult> case_results = policy::run_cases(cases, policies);
  std::size_t wrong = 0;
  for (const policy::CaseResult& each : case_results) {
    wrong += each.findings.empty() ? 0 : 1;
    report::TestedCase& tested = results.cases.emplace_back(report::TestedCase{
        cases.policy, each.proof->title,
        text::Lines(cases.document->tree.bytes).position(each.proof->span.begin).line});
    for (const Finding& finding : each.findings) tested.failures.push_back(finding.message);
    file.findings.insert(file.findings.end(), each.findings.begin(), each.findings.end());
  }
  std::size_t unproven = 0;
  const auto proofs = policy::count_proofs(*scheme, case_results);
  for (const policy::RuleProof& proof : proofs) {
    if (!wanted.empty()) break;  // others may prove it
    const auto miss = [&](std::string_view verb) {
      ++unproven;
      file.findings.push_back({.rule = "policy/unproven",
                               .severity = Severity::warning,
                               .message = fmt::format("no case {} {}", verb, proof.rule),
                               .help = "add one under `proofs:`",
                               .begin = {1, 1},
                               .end = {1, 1}});
    };
    if (proof.failing_cases == 0 && !proof.is_never_found) miss("breaks");
    if (proof.passing_cases == 0) miss("meets");
  }
  results.counts +=
      fmt::format("{}: {}, {} failed; {}, {} missing\n", cases.policy,
                  count(case_results.size(), "case", "cases"), wrong,
                  count(proofs.size(), "rule", "rules"), count(unproven, "proof", "proofs"));
  results.files.push_back(std::move(file));
}

// The cases beside a policy file; nothing if they have errors, which are added to the results.
Result<std::optional<policy::Cases>> read_cases_beside(const World& world, const std::string& path,
                                                       Results& results) {
  const std::string beside = path_of_cases(path);
  auto bytes = read_named(world, beside);
  if (!bytes) return unexpected(std::move(bytes).error());
  report::PolicyFile file{.path = beside, .bytes = *bytes};
  policy::Cases cases = policy::read_cases(beside, std::move(*bytes), file.findings);
  if (file.findings.empty()) return std::optional(std::move(cases));
  results.files.push_back(std::move(file));
  return std::optional<policy::Cases>();
}

Result<void> test_file(const World& world, const std::string& path, const Policies& policies,
                       const PolicyArguments& arguments, Results& results) {
  auto cases = read_cases_beside(world, path, results);
  if (!cases) return unexpected(std::move(cases).error());
  if (*cases) test_policy(**cases, policies, arguments, results);
  return {};
}

// If all policies are tested, some may have no cases.
Result<void> test_named(const World& world, const std::string& name, bool is_one_of_all,
                        const Policies& policies, const PolicyArguments& arguments,
                        Results& results) {
  const policy::Policy& policy = *policies.policy_set().find_policy(name);
  if (!policy.is_builtin) {
    if (is_one_of_all && !has_cases(policy.path)) return {};
    return test_file(world, policy.path, policies, arguments, results);
  }
  if (const policy::Cases* cases = policy::find_builtin_cases(name)) {
    test_policy(*cases, policies, arguments, results);
  }
  return {};
}

// The part of a title that a misspelt text was probably meant to be: the whole, or as many words in
// a row as the text has.
std::optional<std::string> find_nearest_part(std::string_view text,
                                             const std::vector<std::string>& titles) {
  const auto next_blank = [](std::string_view in, std::size_t from) {
    return std::min(in.find(' ', from), in.size());
  };
  std::vector<std::string_view> parts(titles.begin(), titles.end());
  const auto blanks = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  for (const std::string_view title : titles) {
    for (std::size_t begin = 0; begin < title.size(); begin = next_blank(title, begin) + 1) {
      std::size_t end = next_blank(title, begin);
      for (std::size_t i = 0; i < blanks; ++i) end = next_blank(title, end + 1);
      parts.push_back(title.substr(begin, end - begin));
    }
  }
  const auto nearest = text::find_nearest(text, parts);
  return nearest ? std::optional(std::string(*nearest)) : std::nullopt;
}

Error refuse_case(const std::string& text, const Results& results) {
  const auto nearest = find_nearest_part(text, results.titles);
  return {fmt::format("--case: no title of a case contains {}", text::backquoted(text)),
          nearest ? fmt::format("did you mean {}?", text::backquoted(*nearest))
                  : "the titles are those after `- case:` in the cases beside the policy"};
}

Result<ExitStatus> run_test(World& world, const CommonOptions& common,
                            const PolicyArguments& arguments) {
  const auto config = find_config(world, common);
  if (!config) return unexpected(config.error());
  if (const auto allowed = config->check_policy_paths(); !allowed) {
    return unexpected(allowed.error());
  }
  const PolicyPaths listed = list_policies(*config, arguments.operands);
  const std::vector<std::string>& given = listed.configured;
  PolicySources sources;
  Results results;
  if (const auto read = add_files(world, given, sources); !read) return unexpected(read.error());
  std::vector<std::string> paths;
  std::vector<std::string> names;
  for (const std::string& operand : listed.operands) {
    const bool is_name = sources.files().find(operand) != nullptr;
    (is_name ? names : paths).push_back(operand);
  }
  if (const auto added = add_files(world, paths, sources); !added) return unexpected(added.error());
  std::vector<std::string> added = given;
  added.insert(added.end(), paths.begin(), paths.end());
  const auto overlays =
      workspace::check_overlays(values_of(common.policies, "overlay"), sources.files());
  const std::optional<Policies> compiled = compile_all(added, std::move(sources), results);
  if (!compiled) return answer(world, common, arguments, "policy test", results);
  if (!overlays) return unexpected(overlays.error());
  const Policies& policies = *compiled;
  results.files.clear();
  const bool is_all = arguments.operands.empty();
  if (is_all) {
    for (const std::string_view name : policies.policy_set().policy_names())
      names.emplace_back(name);
  }
  for (const std::string& name : names) {
    const auto tested = test_named(world, name, is_all, policies, arguments, results);
    if (!tested) return unexpected(tested.error());
  }
  for (const std::string& path : paths) {
    const auto tested = test_file(world, path, policies, arguments, results);
    if (!tested) return unexpected(tested.error());
  }
  const bool has_findings = std::any_of(results.files.begin(), results.files.end(),
                                        [](const auto& file) { return !file.findings.empty(); });
  if (!arguments.case_text.empty() && results.cases.empty() && !has_findings) {
    return unexpected(refuse_case(arguments.case_text, results));
  }
  return answer(world, common, arguments, "policy test", results);
}

Result<ExitStatus> run_coverage(World& world, const CommonOptions& common,
                                const PolicyArguments& arguments) {
  if (!arguments.operands.empty()) {
    return unexpected(
        Error{"policy coverage takes no operands",
              "add policies of your own with `--policy`; their cases are read from beside them"});
  }
  const auto config = read_config(world, common, Overrides::ignored);
  if (!config) return unexpected(config.error());
  const auto added = read_all_cases(world, config->policy_paths);
  if (!added) return unexpected(added.error());
  const auto coverage = report::cover_clauses(*config->policies, *added);
  return write_whole(world, common,
                     arguments.format == "json" ? report::render_coverage_json(coverage)
                                                : report::render_coverage(coverage));
}

}  // namespace

const PolicyAction policy_test_action = {
    .name = "test",
    .operands = "[NAME|FILE…]",
    .doc = "run the cases that test policies (default: all built-in ones)",
    .formats = test_formats,
    .takes_fail_on = true,
    .takes_case = true,
    .run = run_test,
    .path_operand = 0,
};

const PolicyAction policy_coverage_action = {
    .name = "coverage",
    .operands = "",
    .doc = "which rules enforce each clause, and how many cases test them",
    .formats = coverage_formats,
    .run = run_coverage,
};

}  // namespace secondment::cli
