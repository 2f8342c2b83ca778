#include "cli/commands/policy_results.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "cli/input.h"
#include "cli/output.h"
#include "policy/policy_files.h"
#include "yaml/other_format.h"

namespace secondment::cli {
namespace {

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

}  // namespace

Result<void> add_files(const World& world, const std::vector<std::string>& paths,
                       PolicySources& sources) {
  for (const std::string& path : paths) {
    auto bytes = read_named(world, path);
    if (!bytes) return unexpected(std::move(bytes).error());
    sources.add(path, std::move(*bytes));
  }
  return {};
}

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

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace secondment::cli
