#include "cli/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/policies.h"
#include "files/matching_files.h"
#include "policy/policy_files.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;
using report::ExitStatus;

constexpr std::string_view speaker = "secondment";

const Error not_in_order = {"nothing was done, because the workspace file is not in order",
                            "mend it first"};

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code ignored;  // what is not there is told when it is read
  return a == b || fs::equivalent(a, b, ignored);
}

ExitStatus tell_broken(World& world, PolicyFindings findings, const Error& failure) {
  tell_policy_findings(world, {std::move(findings)}, {});
  tell_failure(world, speaker, failure);
  return ExitStatus::failed;
}

std::string help_with_line(const workspace::Workspace& workspace, const policy::Written& named,
                           const std::string& help) {
  return fmt::format("line {} of {} names it{}{}", workspace.line_of(named.span), workspace.path,
                     help.empty() ? "" : "; ", help);
}

// A file that the workspace file names and that cannot be read is told with the line that names it.
ExitStatus tell_unreadable(World& world, const workspace::Workspace* workspace,
                           const policy::Written* named, const std::string& path,
                           const Error& error) {
  const std::string help =
      named != nullptr ? help_with_line(*workspace, *named, error.help) : error.help;
  tell_failure(world, speaker, {fmt::format("{}: {}", path, error.message), help});
  return ExitStatus::failed;
}

Result<std::optional<workspace::Workspace>, ExitStatus> read_workspace(
    World& world, const CommonOptions& common) {
  using Found = std::optional<workspace::Workspace>;
  const auto path =
      common.config.empty() ? workspace::find_workspace(common.first_path) : common.config;
  if (!path) return Found();
  auto bytes = files::read_file(*path, largest_agreement());
  if (!bytes) {
    Error error = bytes.error();
    if (common.config.empty()) error.help = "mend it or take it away, or name another by --config";
    return unexpected(tell_unreadable(world, nullptr, nullptr, *path, error));
  }
  std::vector<Finding> findings;
  workspace::Workspace workspace = workspace::read_workspace(*path, std::move(*bytes), findings);
  if (findings.empty()) return Found(std::move(workspace));
  return unexpected(tell_broken(
      world, {workspace.path, workspace.document->tree.bytes, std::move(findings)}, not_in_order));
}

// A policy of the command line that is one of the workspace's, too, is one policy.
bool is_given(const std::string& path, const CommonOptions& common) {
  return std::any_of(common.policies.begin(), common.policies.end(),
                     [&](const std::string& given) { return is_same_file(given, path); });
}

std::optional<ExitStatus> read_policies(World& world, const CommonOptions& common,
                                        RunConfig& setting, Overrides overrides) {
  const workspace::Workspace* workspace = setting.workspace ? &*setting.workspace : nullptr;
  PolicySources sources;
  const auto add = [&](const std::string& path,
                       const policy::Written* named) -> std::optional<ExitStatus> {
    auto bytes = files::read_file(path, largest_agreement());
    if (!bytes) return tell_unreadable(world, workspace, named, path, bytes.error());
    sources.add(path, std::move(*bytes));
    return std::nullopt;
  };
  if (workspace != nullptr) {
    for (const policy::Written& named : workspace->policies) {
      const std::string path = workspace->path_of(named);
      if (is_given(path, common)) continue;
      if (auto failure = add(path, &named)) return failure;
    }
    if (overrides == Overrides::heeded && !workspace->overrides.overrides.empty()) {
      sources.files().override_all(workspace->overrides);
    }
  }
  for (const std::string& path : common.policies) {
    if (auto failure = add(path, nullptr)) return failure;
  }
  CompiledPolicies compiled = std::move(sources).compile();
  if (const auto& findings = compiled.findings; !findings.empty()) {
    tell_policy_findings(world, findings, {});
    const bool is_workspace = workspace != nullptr && findings.front().path == workspace->path;
    tell_failure(world, speaker,
                 is_workspace && findings.size() == 1
                     ? not_in_order
                     : Error{"nothing was done, because a policy does not compile",
                             "mend it; `secondment policy check` tells the same"});
    return ExitStatus::failed;
  }
  setting.policies = std::make_unique<Policies>(std::move(*compiled.policies));
  return std::nullopt;
}

std::optional<ExitStatus> read_organisations(World& world, RunConfig& setting) {
  if (!setting.workspace || !setting.workspace->directory) return std::nullopt;
  const policy::Written& named = setting.workspace->directory;
  const std::string path = setting.workspace->path_of(named);
  auto bytes = files::read_file(path, largest_agreement());
  if (!bytes) return tell_unreadable(world, &*setting.workspace, &named, path, bytes.error());
  auto organisations = std::make_unique<Organisations>(path, std::move(*bytes));
  if (!organisations->findings().empty()) {
    return tell_broken(world,
                       {organisations->path(), organisations->bytes(), organisations->findings()},
                       {"nothing was done, because the directory of organisations is not in order",
                        "mend it first"});
  }
  setting.organisations = std::move(organisations);
  return std::nullopt;
}

void keep_from_overwriting(const RunConfig& setting, World& world) {
  std::vector<std::string>& sources = world.sources;
  sources.insert(sources.end(), setting.policy_paths.begin(), setting.policy_paths.end());
  if (!setting.workspace) return;
  sources.push_back(setting.workspace->path);
  const policy::Written& directory = setting.workspace->directory;
  if (directory) sources.push_back(setting.workspace->path_of(directory));
}

// What lies among agreements but is none. Policies are known by their first key, too.
class Beside {
 public:
  explicit Beside(const RunConfig& setting) : paths_(setting.policy_paths) {
    if (!setting.workspace) return;
    paths_.push_back(setting.workspace->path);
    add_directory(*setting.workspace);
  }

  // Workspaces of others that the walk came by: nothing is judged by them.
  void add_other_workspaces(const std::vector<files::FoundFile>& files) {
    for (const files::FoundFile& file : files) {
      if (files::last_step(file.path) != workspace::workspace_name) continue;
      auto bytes = files::read_file(file.path, largest_agreement());
      std::vector<Finding> ignored;  // told when it is gone by
      if (bytes) add_directory(workspace::read_workspace(file.path, std::move(*bytes), ignored));
    }
  }

  [[nodiscard]] bool operator()(const files::FoundFile& file) const {
    const std::string_view name = files::last_step(file.path);
    if (name == workspace::workspace_name || name.ends_with(".cases.yaml")) return true;
    // By name first: in a large register, each look at a file shows.
    return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) {
      return files::last_step(path) == name && is_same_file(path, file.path);
    });
  }

 private:
  void add_directory(const workspace::Workspace& workspace) {
    if (workspace.directory) paths_.push_back(workspace.path_of(workspace.directory));
  }

  std::vector<std::string> paths_;
};

// What the workspace file names, and each that finds nothing with its line.
files::FoundFiles find_named(const workspace::Workspace& workspace) {
  std::vector<std::string> patterns;
  for (const policy::Written& each : workspace.agreements) patterns.emplace_back(each.text);
  files::FoundFiles found = files::find_matching(workspace.folder(), patterns);
  for (files::Unreadable& each : found.unreadable) {
    const auto named = std::find_if(
        workspace.agreements.begin(), workspace.agreements.end(),
        [&](const policy::Written& written) { return workspace.path_of(written) == each.path; });
    if (named == workspace.agreements.end()) continue;
    each.help = help_with_line(workspace, *named, each.help);
  }
  return found;
}

}  // namespace

CheckOptions RunConfig::check_options(const AsAt& as_at) const {
  return {.as_at = as_at.date,
          .as_at_is_today = as_at.is_today,
          .policies = policies.get(),
          .organisations = organisations.get()};
}

std::string RunConfig::by(const std::string& given) const {
  if (!given.empty() || !workspace) return given;
  return std::string(workspace->by.text);
}

Result<RunConfig, ExitStatus> find_setting(World& world, const CommonOptions& common) {
  auto workspace = read_workspace(world, common);
  if (!workspace) return unexpected(workspace.error());
  RunConfig setting{.workspace = std::move(*workspace)};
  if (setting.workspace) {
    for (const policy::Written& named : setting.workspace->policies) {
      std::string path = setting.workspace->path_of(named);
      if (!is_given(path, common)) setting.policy_paths.push_back(std::move(path));
    }
  }
  setting.policy_paths.insert(setting.policy_paths.end(), common.policies.begin(),
                              common.policies.end());
  keep_from_overwriting(setting, world);
  return setting;
}

Result<RunConfig, ExitStatus> read_setting(World& world, const CommonOptions& common,
                                           Overrides overrides) {
  auto setting = find_setting(world, common);
  if (!setting) return setting;
  if (auto failure = read_policies(world, common, *setting, overrides)) return unexpected(*failure);
  if (auto failure = read_organisations(world, *setting)) return unexpected(*failure);
  return setting;
}

Result<std::size_t> choose_format(const RunConfig& setting, const std::string& given,
                                  std::span<const std::string_view> names) {
  if (!given.empty()) return choose("--format", given, names);
  if (!setting.workspace) return std::size_t{0};
  const auto named = std::find(names.begin(), names.end(), setting.workspace->format.text);
  return named == names.end() ? std::size_t{0} : static_cast<std::size_t>(named - names.begin());
}

Result<FoundAgreements> find_agreements(const RunConfig& setting,
                                        const std::vector<std::string>& operands) {
  if (std::count(operands.begin(), operands.end(), "-") > 1) {
    return unexpected(Error{"the standard input can be read only once", "name - once"});
  }
  FoundAgreements found;
  if (!operands.empty()) {
    std::error_code ignored;  // what is not there is no folder
    found.is_register =
        std::any_of(operands.begin(), operands.end(), [&](const std::string& operand) {
          return operand != "-" && fs::is_directory(operand, ignored);
        });
    found.files = files::find_files(operands);
  } else if (setting.workspace && !setting.workspace->agreements.empty()) {
    found.is_register = true;
    found.files = find_named(*setting.workspace);
  } else {
    return unexpected(
        Error{"nothing is named to work on",
              "name a file or a folder, or name `agreements:` in the workspace file"});
  }
  Beside beside(setting);
  beside.add_other_workspaces(found.files.files);
  std::erase_if(found.files.files, beside);
  found.files.files.shrink_to_fit();  // kept to the end, and large in a large register
  return found;
}

bool has_workspace(const CommonOptions& common) {
  return !common.config.empty() || workspace::find_workspace(common.first_path).has_value();
}

}  // namespace secondment::cli
