// `secondment policy check`, `policy test` and `policy coverage`.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands/policy.h"
#include "cli/policies.h"
#include "cli/workspace.h"
#include "files/file.h"
#include "policy/cases.h"
#include "policy/policy_files.h"
#include "policy/policy_set.h"
#include "policy/read_builtin.h"
#include "report/policies.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

constexpr std::string_view finding_formats[] = {"text", "json", "github"};
constexpr std::string_view coverage_formats[] = {"text", "json"};

// Files of policies and cases, with what is wrong in each.
struct Told {
  std::vector<CheckedAgreement> files;
  std::string counts;  // said after the findings, as text
};

// ./house.yaml has its cases in ./house.cases.yaml.
std::string path_of_cases(const std::string& path) {
  std::filesystem::path beside(path);
  return beside.replace_extension().string() + ".cases.yaml";
}

Result<std::string> read(const std::string& path) {
  auto bytes = files::read_file(path, largest_agreement());
  if (bytes) return std::move(*bytes);
  return unexpected(
      Error{fmt::format("{}: {}", text::visible(path), bytes.error().message), bytes.error().help});
}

std::optional<Error> add_files(const std::vector<std::string>& paths, PolicySources& sources) {
  for (const std::string& path : paths) {
    auto bytes = read(path);
    if (!bytes) return std::move(bytes).error();
    sources.add(path, std::move(*bytes));
  }
  return std::nullopt;
}

CheckedAgreement as_file(PolicyFindings& findings) {
  return {.path = findings.path,
          .findings = std::move(findings.findings),
          .bytes = std::move(findings.bytes)};
}

// What is wrong with the policies added, each in its file, and with those that they extend.
void tell_policies(const std::vector<std::string>& paths, std::vector<PolicyFindings> findings,
                   Told& told) {
  for (const std::string& path : paths) {
    const auto of_file =
        std::find_if(findings.begin(), findings.end(),
                     [&](const PolicyFindings& each) { return each.path == path; });
    if (of_file == findings.end()) {
      told.files.push_back({.path = path});
      continue;
    }
    told.files.push_back(as_file(*of_file));
    findings.erase(of_file);
  }
  for (PolicyFindings& each : findings) told.files.push_back(as_file(each));
}

bool is_clean(const Told& told) {
  return std::all_of(told.files.begin(), told.files.end(),
                     [](const CheckedAgreement& file) { return file.findings.empty(); });
}

// Findings of policies in a format of findings; the same verdict for every format.
Result<ExitStatus> answer(World& world, const CommonOptions& common,
                          const PolicyArguments& arguments, std::string_view command,
                          const Told& told) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto severities = report::severity_names();
  const auto fail_on = choose("--fail-on", arguments.fail_on, severities);
  if (!fail_on) return unexpected(fail_on.error());
  const auto rows = report::findings_formats();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const auto& each) { return each.name == arguments.format; });
  const auto format =
      row->make({.command = command, .as_at = as_at->date, .colour = *colour, .quiet = true});
  std::string out = format->begin();
  report::Summary summary;
  for (const CheckedAgreement& file : told.files) {
    summary.count(file);
    out += format->agreement(file);
  }
  out += format->end(summary, {});
  if (arguments.format == "text" && !common.quiet) out += told.counts;
  const auto written = write_whole(world, common, out);
  if (!written) return written;
  return report::exit_status(summary, report::find_severity(severities[*fail_on]));
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// The policies that a run goes by, less those that are named to be looked at.
std::vector<std::string> others(const RunConfig& setting, const std::vector<std::string>& named) {
  std::vector<std::string> paths = setting.policy_paths;
  std::erase_if(paths, [&](const std::string& path) {
    return std::any_of(named.begin(), named.end(), [&](const std::string& each) {
      std::error_code ignored;  // what is not there is told when it is read
      return std::filesystem::equivalent(path, each, ignored);
    });
  });
  return paths;
}

Result<ExitStatus> run_check(World& world, const CommonOptions& common,
                             const PolicyArguments& arguments) {
  const auto setting = find_setting(world, common);
  if (!setting) return setting.error();
  std::vector<std::string> paths = others(*setting, arguments.operands);
  paths.insert(paths.end(), arguments.operands.begin(), arguments.operands.end());
  if (paths.empty()) {
    return unexpected(Error{"check takes policy files",
                            "secondment policy check house.yaml; the built-in ones are sound"});
  }
  PolicySources sources;
  Told told;
  if (auto error = add_files(paths, sources)) return unexpected(std::move(*error));
  tell_policies(paths, std::move(sources).compile().findings, told);
  std::size_t findings = 0;
  for (const CheckedAgreement& file : told.files) findings += file.findings.size();
  told.counts = fmt::format("{}, {}\n", count(told.files.size(), "policy", "policies"),
                            count(findings, "finding", "findings"));
  return answer(world, common, arguments, "policy check", told);
}

// Runs the cases of one policy; what they show, and which rules they leave unproven.
void test_policy(const policy::Cases& cases, const Policies& policies, Told& told) {
  const policy::Scheme* scheme = policies.policy_set().find_layered(cases.policy);
  CheckedAgreement file{.path = cases.path, .bytes = cases.document->tree.bytes};
  if (scheme == nullptr) {
    file.findings.push_back(
        {.rule = "policy/case",
         .message = fmt::format("there is no policy {}", text::backquoted(cases.policy)),
         .help = "the first line names the policy that the cases prove",
         .begin = {1, 1},
         .end = {1, 1}});
    told.files.push_back(std::move(file));
    return;
  }
  const std::vector<policy::CaseResult> proven = policy::run_cases(cases, policies);
  std::size_t wrong = 0;
  for (const policy::CaseResult& each : proven) {
    wrong += each.findings.empty() ? 0 : 1;
    file.findings.insert(file.findings.end(), each.findings.begin(), each.findings.end());
  }
  std::size_t unproven = 0;
  const auto proofs = policy::count_proofs(*scheme, proven);
  for (const policy::RuleProof& proof : proofs) {
    const auto miss = [&](std::string_view kind) {
      ++unproven;
      file.findings.push_back({.rule = "policy/unproven",
                               .severity = Severity::warning,
                               .message = fmt::format("{} has no case that {}", proof.rule, kind),
                               .help = "add one under `proofs:`",
                               .begin = {1, 1},
                               .end = {1, 1}});
    };
    if (proof.failing_cases == 0 && !proof.is_never_found) miss("finds it");
    if (proof.passing_cases == 0) miss("passes it");
  }
  told.counts +=
      fmt::format("{}: {}, {} not as {}; {}, {} missing\n", cases.policy,
                  count(proven.size(), "case", "cases"), wrong, wrong == 1 ? "it says" : "they say",
                  count(proofs.size(), "rule", "rules"), count(unproven, "proof", "proofs"));
  told.files.push_back(std::move(file));
}

// The cases beside a policy file; those that cannot be read are told.
Result<std::optional<policy::Cases>> read_cases_beside(const std::string& path, Told& told) {
  const std::string beside = path_of_cases(path);
  auto bytes = read(beside);
  if (!bytes) return unexpected(std::move(bytes).error());
  CheckedAgreement file{.path = beside, .bytes = *bytes};
  policy::Cases cases = policy::read_cases(beside, std::move(*bytes), file.findings);
  if (file.findings.empty()) return std::optional(std::move(cases));
  told.files.push_back(std::move(file));
  return std::optional<policy::Cases>();
}

std::optional<Error> test_file(const std::string& path, const Policies& policies, Told& told) {
  auto cases = read_cases_beside(path, told);
  if (!cases) return std::move(cases).error();
  if (*cases) test_policy(**cases, policies, told);
  return std::nullopt;
}

// A policy that is only one among all may lack cases.
std::optional<Error> test_named(const std::string& name, bool is_one_of_all,
                                const Policies& policies, Told& told) {
  const policy::Policy& policy = *policies.policy_set().find_policy(name);
  if (!policy.is_builtin) {
    auto error = test_file(policy.path, policies, told);
    return is_one_of_all ? std::nullopt : error;
  }
  if (const policy::Cases* cases = policy::find_builtin_cases(name)) {
    test_policy(*cases, policies, told);
  }
  return std::nullopt;
}

Result<ExitStatus> run_test(World& world, const CommonOptions& common,
                            const PolicyArguments& arguments) {
  const auto setting = find_setting(world, common);
  if (!setting) return setting.error();
  const std::vector<std::string> given = others(*setting, arguments.operands);
  PolicySources sources;
  Told told;
  if (auto error = add_files(given, sources)) return unexpected(std::move(*error));
  std::vector<std::string> paths;
  std::vector<std::string> names;
  for (const std::string& operand : arguments.operands) {
    const bool is_name = sources.files().find(operand) != nullptr;
    (is_name ? names : paths).push_back(operand);
  }
  if (auto error = add_files(paths, sources)) return unexpected(std::move(*error));
  std::vector<std::string> added = given;
  added.insert(added.end(), paths.begin(), paths.end());
  CompiledPolicies compiled = std::move(sources).compile();
  tell_policies(added, std::move(compiled.findings), told);
  if (!compiled.policies) return answer(world, common, arguments, "policy test", told);
  const Policies& policies = *compiled.policies;
  told.files.clear();
  const bool is_all = arguments.operands.empty();
  if (is_all) {
    for (const std::string_view name : policies.policy_set().policy_names())
      names.emplace_back(name);
  }
  for (const std::string& name : names) {
    if (auto error = test_named(name, is_all, policies, told)) return unexpected(*error);
  }
  for (const std::string& path : paths) {
    if (auto error = test_file(path, policies, told)) return unexpected(*error);
  }
  return answer(world, common, arguments, "policy test", told);
}

Result<ExitStatus> run_coverage(World& world, const CommonOptions& common,
                                const PolicyArguments& arguments) {
  if (!arguments.operands.empty()) {
    return unexpected(Error{"coverage takes nothing more",
                            "policies of your own are named by --policy, their cases beside them"});
  }
  const auto setting = read_setting(world, common, Overrides::left_aside);
  if (!setting) return setting.error();
  std::vector<policy::Cases> added;
  for (const std::string& path : setting->policy_paths) {
    Told told;
    auto cases = read_cases_beside(path, told);
    if (!cases) continue;  // a policy without cases proves nothing
    if (*cases) added.push_back(std::move(**cases));
    if (!is_clean(told)) return answer(world, common, {.format = "text"}, "policy coverage", told);
  }
  const auto coverage = report::cover_clauses(*setting->policies, added);
  return write_whole(world, common,
                     arguments.format == "json" ? report::render_coverage_json(coverage)
                                                : report::render_coverage(coverage));
}

}  // namespace

const PolicyAction policy_check_action = {
    .name = "check",
    .operands = "FILE…",
    .doc = "what is wrong with policies of your own",
    .formats = finding_formats,
    .run = run_check,
    .path_operand = 0,
};

const PolicyAction policy_test_action = {
    .name = "test",
    .operands = "[NAME|FILE…]",
    .doc = "run the cases that prove policies; all built-in ones when none is named",
    .formats = finding_formats,
    .run = run_test,
    .path_operand = 0,
};

const PolicyAction policy_coverage_action = {
    .name = "coverage",
    .operands = "",
    .doc = "which rules carry each clause, and how they are proven",
    .formats = coverage_formats,
    .run = run_coverage,
};

}  // namespace secondment::cli
