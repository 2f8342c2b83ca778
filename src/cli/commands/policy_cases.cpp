// `secondment policy check`, `policy test` and `policy coverage`.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "cli/commands/policy.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/policies.h"
#include "cli/run_config.h"
#include "policy/cases.h"
#include "policy/policy_files.h"
#include "policy/policy_set.h"
#include "policy/read_builtin.h"
#include "policy/review.h"
#include "report/policies.h"
#include "report/policy_findings.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/lines.h"
#include "yaml/other_format.h"
#include "yaml/place_findings.h"

namespace secondment::cli {
namespace {

constexpr std::string_view finding_formats[] = {"text", "json", "github"};
constexpr std::string_view test_formats[] = {"text", "json", "github", "junit"};
constexpr std::string_view coverage_formats[] = {"text", "json"};

// Files of policies and cases, with their findings.
struct Results {
  std::vector<report::PolicyFile> files;
  std::vector<report::Unreadable> unreadable;
  std::string counts;  // in text, after the findings
  std::vector<report::TestedCase> cases = {};
};

Result<void> add_files(const World& world, const std::vector<std::string>& paths,
                       PolicySources& sources) {
  for (const std::string& path : paths) {
    auto bytes = read_named(world, path);
    if (!bytes) return unexpected(std::move(bytes).error());
    sources.add(path, std::move(*bytes));
  }
  return {};
}

using NamesByPath = std::map<std::string, std::string>;

// The name of the policy that was read from each file, unless a policy from another file replaced
// it.
NamesByPath list_names(const policy::PolicyFiles& files) {
  NamesByPath names;
  for (const auto& added : files.added()) {
    const policy::Policy& policy = added->policy;
    if (!policy.name.empty() && files.find(policy.name) == &policy)
      names[policy.path] = policy.name;
  }
  return names;
}

report::PolicyFile as_file(std::string path, const NamesByPath& names) {
  const auto name = names.find(path);
  report::PolicyFile file{.path = std::move(path)};
  if (name != names.end()) file.policy = name->second;
  return file;
}

report::PolicyFile as_file(PolicyFindings& findings, const NamesByPath& names) {
  report::PolicyFile file = as_file(findings.path, names);
  file.findings = std::move(findings.findings);
  file.bytes = std::move(findings.bytes);
  if (yaml::recognise_other_format(file.bytes)) {
    file.findings.front().help =
        "write the policy as a YAML file: `secondment policy show loan` prints one to start from";
  }
  return file;
}

// Reports errors in the added policies, each in its file, and in the policies that they extend.
// Returns the policies if there are no errors.
std::optional<Policies> compile_all(const std::vector<std::string>& paths, PolicySources sources,
                                    Results& results) {
  const NamesByPath names = list_names(sources.files());
  CompiledPolicies compiled = std::move(sources).compile();
  std::vector<PolicyFindings>& findings = compiled.findings;
  for (const std::string& path : paths) {
    const auto of_file =
        std::find_if(findings.begin(), findings.end(),
                     [&](const PolicyFindings& each) { return each.path == path; });
    if (of_file == findings.end()) {
      results.files.push_back(as_file(path, names));
      continue;
    }
    results.files.push_back(as_file(*of_file, names));
    findings.erase(of_file);
  }
  for (PolicyFindings& each : findings) results.files.push_back(as_file(each, names));
  return std::move(compiled.policies);
}

CheckedAgreement as_agreement(const report::PolicyFile& file) {
  return {.path = file.path, .findings = file.findings, .bytes = file.bytes};
}

std::string render_lines(const PolicyArguments& arguments, const report::FindingsOptions& options,
                         const Results& results, const report::Summary& summary) {
  const auto rows = report::findings_formats();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const auto& each) { return each.name == arguments.format; });
  const auto format = row->make(options);
  std::string out = format->begin();
  for (const report::PolicyFile& file : results.files) out += format->agreement(as_agreement(file));
  return out + format->end(summary, results.unreadable);
}

// Prints the findings of policies in one of the formats. The exit status does not depend on the
// format.
Result<ExitStatus> answer(World& world, const CommonOptions& common,
                          const PolicyArguments& arguments, std::string_view command,
                          const Results& results) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto severities = report::severity_names();
  const std::string given = arguments.fail_on.empty()
                                ? std::string(report::severity_name(Severity::error))
                                : arguments.fail_on;
  const auto fail_on = choose("--fail-on", given, severities);
  if (!fail_on) return unexpected(fail_on.error());
  report::Summary summary;
  for (const report::PolicyFile& file : results.files) summary.count(as_agreement(file));
  summary.unreadable = results.unreadable.size();
  std::string out;
  const bool is_test = command == "policy test";
  if (arguments.format == "json") {
    report::PolicyAnswer json{command, as_at->date, results.files, results.unreadable, summary};
    if (is_test) json.cases = results.cases;
    out = report::render_policy_findings_json(json);
  } else if (arguments.format == "junit") {
    out = report::render_junit(results.cases);
  } else {
    out = render_lines(arguments,
                       {.command = command, .as_at = as_at->date, .colour = *colour, .quiet = true},
                       results, summary);
  }
  if (arguments.format == "text" && !common.quiet) out += results.counts;
  const auto written =
      write_whole(world, common, out, results.files.empty() ? Basis::nothing : Basis::files);
  report_unreadable(world, results.unreadable);
  if (!written) return written;
  return report::exit_status(summary, report::find_severity(severities[*fail_on]));
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// The files that paths lead to, by identity.
class NamedFiles {
 public:
  // Returns false if the file has already been added. A missing file is reported when it is read.
  bool add(const std::string& path) {
    struct stat status {};
    const bool is_new = paths_.insert(path).second;
    if (!is_new || ::stat(path.c_str(), &status) != 0) return is_new;
    return files_.insert({status.st_dev, status.st_ino}).second;
  }

 private:
  std::set<std::string> paths_;
  std::set<std::pair<dev_t, ino_t>> files_;
};

// Each file is listed once: as an operand, even if it is configured as well.
struct PolicyPaths {
  std::vector<std::string> configured;
  std::vector<std::string> operands;
};

PolicyPaths list_policies(const RunConfig& config, const std::vector<std::string>& operands) {
  NamedFiles known;
  const auto add = [&](const std::vector<std::string>& from, std::vector<std::string>& to) {
    std::copy_if(from.begin(), from.end(), std::back_inserter(to),
                 [&](const std::string& path) { return known.add(path); });
  };
  PolicyPaths paths;
  add(operands, paths.operands);
  add(config.policy_paths, paths.configured);
  return paths;
}

report::PolicyFile& file_of(const std::string& path, std::string_view bytes, Results& results) {
  auto& files = results.files;
  auto at = std::find_if(files.begin(), files.end(),
                         [&](const report::PolicyFile& each) { return each.path == path; });
  if (at == files.end()) at = files.insert(files.end(), report::PolicyFile{.path = path});
  if (at->bytes.empty()) at->bytes = bytes;
  return *at;
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
    if (notes.empty()) continue;
    report::PolicyFile& file = file_of(policy.path, policy.document->tree.bytes, results);
    yaml::place_findings(notes, policy.document->tree, true);
    file.findings.insert(file.findings.end(), notes.begin(), notes.end());
    std::stable_sort(file.findings.begin(), file.findings.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  }
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
  const auto compiled = compile_all(paths, std::move(sources), results);
  const std::size_t policies = results.files.size();
  if (compiled) review_all(world, *compiled, results);
  std::size_t findings = 0;
  for (const report::PolicyFile& file : results.files) findings += file.findings.size();
  results.counts = fmt::format("{}, {}\n", count(policies, "policy", "policies"),
                               count(findings, "finding", "findings"));
  return answer(world, common, arguments, "policy check", results);
}

// Runs the cases of one policy; reports what fails, and which rules no case tests.
void test_policy(const policy::Cases& all, const Policies& policies,
                 const PolicyArguments& arguments, Results& results) {
  policy::Cases cases = all;
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
  const std::optional<Policies> compiled = compile_all(added, std::move(sources), results);
  if (!compiled) return answer(world, common, arguments, "policy test", results);
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

const PolicyAction policy_check_action = {
    .name = "check",
    .operands = "FILE…",
    .doc = "what is wrong with policies of your own",
    .formats = finding_formats,
    .takes_fail_on = true,
    .run = run_check,
    .path_operand = 0,
};

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
