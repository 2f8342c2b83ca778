#include "workspace/run_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "files/file.h"
#include "files/relative_path.h"
#include "policy/policy_set.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/place_findings.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code ignored;  // a missing file is reported when it is read
  return a == b || fs::equivalent(a, b, ignored);
}

Error has_errors(std::string_view what) {
  return {fmt::format("nothing was done, because {} has errors", what), "fix them first"};
}

Result<std::string> read_within(const Result<void>& allowed, const std::string& path) {
  auto bytes = allowed ? files::read_file(path, largest_agreement()) : unexpected(allowed.error());
  if (bytes) return bytes;
  return unexpected(Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
}

// Reads a file that the command line names.
Result<std::string> read_file(const std::string& path, const files::Reach& reach) {
  return read_within(reach.check_named(path), path);
}

// Reads a file that the workspace file names. If it cannot be read, the error names the line.
Result<std::string> read_file(const RunConfig& config, const policy::Written& named) {
  const std::string path = config.workspace->path_of(named);
  auto bytes = read_within(config.reach.check_workspace_path(path), path);
  if (bytes) return bytes;
  return unexpected(
      Error{bytes.error().message, help_with_line(*config.workspace, named, bytes.error().help)});
}

Result<std::optional<Workspace>> read_chosen_workspace(const ConfigOptions& options,
                                                       ConfigFindings& findings) {
  using Found = std::optional<Workspace>;
  const auto path = options.file.empty() ? find_workspace(options.first_path) : options.file;
  if (!path) return Found();
  files::Reach reach{.follow = options.follow};
  if (options.file.empty()) reach.folder = Workspace{.path = *path}.folder();
  if (const auto why = options.file.empty() ? files::why_distrust(*path) : std::nullopt) {
    return unexpected(Error{fmt::format("{} {}, so its settings are not used", *path, *why),
                            fmt::format("if you trust it, name it with `--config {}`", *path)});
  }
  const auto allowed = reach.check_named(*path);
  auto bytes = read_within(allowed, *path);
  if (!bytes) {
    Error error = bytes.error();
    if (!options.file.empty()) {
      error.help += error.help.empty() ? "" : "; ";
      error.help += "--config or SECONDMENT_CONFIG names it";
    } else if (allowed) {
      error.help = "fix it or remove it, or name another with `--config`";
    }
    return unexpected(std::move(error));
  }
  std::vector<Finding> of_file;
  Workspace workspace = read_workspace(*path, std::move(*bytes), of_file);
  if (of_file.empty()) return Found(std::move(workspace));
  findings.push_back({workspace.path, workspace.document->tree.bytes, std::move(of_file)});
  return unexpected(has_errors("the workspace file"));
}

// Whether the command line also names a policy of the workspace, which is then read only once.
bool is_given(const std::string& path, const ConfigOptions& options) {
  return std::any_of(
      options.policies.begin(), options.policies.end(),
      [&](const GivenPolicy& given) { return given.is_file && is_same_file(given.word, path); });
}

Result<void> add_policy(PolicySources& sources, RunConfig& config, const std::string& path,
                        Result<std::string> bytes) {
  if (!bytes) return unexpected(std::move(bytes).error());
  config.policy_digests.push_back(text::digest_of(*bytes));
  sources.add(path, std::move(*bytes));
  return {};
}

Error explain_findings(const ConfigFindings& findings, const Workspace* workspace) {
  const bool is_workspace =
      workspace != nullptr && findings.size() == 1 && findings.front().path == workspace->path;
  if (is_workspace) return has_errors("the workspace file");
  return {"nothing was done, because a policy has errors",
          "fix them first; `secondment policy check` shows the same"};
}

// The error for a name that is not the name of an overlay.
Error refuse_overlay(std::string_view name, const policy::PolicyFiles& files) {
  if (files.find(name) != nullptr) {
    return {fmt::format("{} is not an overlay", text::backquoted(name)),
            "agreements follow it by naming it as their `scheme`; an overlay has `overlays:`"};
  }
  std::vector<std::string_view> known;
  for (const std::string_view each : files.names()) {
    if (files.find(each)->is_overlay()) known.push_back(each);
  }
  std::string help = text::suggest_nearest(name, known);
  if (help.empty() && !known.empty()) {
    help = fmt::format("the overlays are {}", text::list_words(known, "and"));
  }
  if (help.empty()) help = "give its file with --policy";
  return {fmt::format("unknown overlay {}", text::backquoted(name)), std::move(help)};
}

bool is_overlay(std::string_view name, const policy::PolicyFiles& files) {
  const policy::Policy* policy = files.find(name);
  return policy != nullptr && policy->is_overlay();
}

// The name of the overlay that was read from this file; nothing if the file has none.
std::optional<std::string> overlay_in(const std::string& path, const policy::PolicyFiles& files) {
  for (const auto& added : files.added()) {
    if (added->policy.path == path && added->policy.is_overlay()) return added->policy.name;
  }
  return std::nullopt;
}

// Applies the overlays of the workspace, then those of the command line.
Result<void> lay_over(const ConfigOptions& options, const Workspace* workspace,
                      policy::PolicyFiles& files, RunConfig& config, ConfigFindings& findings) {
  if (workspace != nullptr) {
    std::vector<Finding> unknown;
    for (const policy::Written& name : workspace->overlays) {
      if (is_overlay(name.text, files)) {
        files.lay_over(std::string(name.text));
        continue;
      }
      Error error = refuse_overlay(name.text, files);
      unknown.push_back({.rule = "policy/overlay",
                         .message = std::move(error.message),
                         .help = std::move(error.help),
                         .span = name.span});
    }
    if (!unknown.empty()) {
      yaml::place_findings(unknown, workspace->document->tree, true);
      findings.push_back({workspace->path, workspace->document->tree.bytes, std::move(unknown)});
      return unexpected(has_errors("the workspace file"));
    }
  }
  for (const GivenPolicy& given : options.policies) {
    if (given.is_file) {
      if (auto name = overlay_in(given.word, files)) files.lay_over(std::move(*name));
      continue;
    }
    if (auto usable = check_overlays({given.word}, files); !usable) return usable;
    files.lay_over(given.word);
  }
  config.overlays = files.laid_over();
  return {};
}

Result<void> read_policies(const ConfigOptions& options, Overrides overrides, RunConfig& config,
                           ConfigFindings& findings) {
  const Workspace* workspace = config.workspace ? &*config.workspace : nullptr;
  PolicySources sources;
  if (auto allowed = config.check_policy_paths(); !allowed) return allowed;
  if (workspace != nullptr) {
    for (const policy::Written& named : workspace->policies) {
      const std::string path = workspace->path_of(named);
      if (is_given(path, options)) continue;
      if (auto added = add_policy(sources, config, path, read_file(config, named)); !added)
        return added;
    }
    if (overrides == Overrides::applied && !workspace->overrides.overrides.empty()) {
      sources.files().override_all(workspace->overrides);
    }
  }
  for (const GivenPolicy& given : options.policies) {
    if (!given.is_file) continue;
    auto added = add_policy(sources, config, given.word, read_file(given.word, config.reach));
    if (!added) return added;
  }
  if (auto laid = lay_over(options, workspace, sources.files(), config, findings); !laid)
    return laid;
  CompiledPolicies compiled = std::move(sources).compile();
  findings = std::move(compiled.findings);
  if (!compiled.policies) return unexpected(explain_findings(findings, workspace));
  config.policies = std::make_unique<Policies>(std::move(*compiled.policies));
  return {};
}

Result<void> read_organisations(RunConfig& config, ConfigFindings& findings) {
  if (!config.workspace || !config.workspace->directory) return {};
  const policy::Written& named = config.workspace->directory;
  const std::string path = config.workspace->path_of(named);
  auto bytes = read_file(config, named);
  if (!bytes) return unexpected(bytes.error());
  auto organisations = std::make_unique<Organisations>(path, std::move(*bytes));
  if (!organisations->findings().empty()) {
    findings.push_back({organisations->path(), organisations->bytes(), organisations->findings()});
    return unexpected(has_errors("the directory of organisations"));
  }
  config.organisations = std::move(organisations);
  return {};
}

}  // namespace

Result<void> check_overlays(const std::vector<std::string>& names,
                            const policy::PolicyFiles& files) {
  for (const std::string& name : names) {
    if (is_overlay(name, files)) continue;
    Error error = refuse_overlay(name, files);
    error.message = "--overlay: " + error.message;
    return unexpected(std::move(error));
  }
  return {};
}

CheckOptions RunConfig::check_options(Date as_at, bool as_at_is_today) const {
  return {.as_at = as_at,
          .as_at_is_today = as_at_is_today,
          .policies = policies.get(),
          .organisations = organisations.get(),
          .adopt_until = workspace ? workspace->adopt_until : std::nullopt};
}

std::string RunConfig::by(const std::string& given) const {
  if (!given.empty() || !workspace) return given;
  return std::string(workspace->by.text);
}

model::ReadableFolders RunConfig::readable_folders(const std::vector<std::string>& operands) const {
  if (workspace) return {{workspace->folder()}, true};
  model::ReadableFolders readable;
  std::error_code ignored;  // a missing path is not a folder
  for (const std::string& operand : operands) {
    if (fs::is_directory(operand, ignored)) readable.folders.push_back(operand);
  }
  return readable;
}

std::string RunConfig::path_within(const std::string& path) const {
  return workspace ? files::relative_path(path, workspace->folder()) : path;
}

std::string RunConfig::source_root(const std::string& first_path) const {
  const std::string start = workspace ? workspace->folder() : first_path;
  const std::string top = files::find_repository(start);
  return top.empty() && workspace ? start : top;
}

Result<void> RunConfig::check_policy_paths() const {
  if (!workspace) return {};
  for (const policy::Written& named : workspace->policies) {
    const std::string path = workspace->path_of(named);
    const auto allowed = reach.check_workspace_path(path);
    if (allowed) continue;
    return unexpected(Error{fmt::format("{}: {}", path, allowed.error().message),
                            help_with_line(*workspace, named, allowed.error().help)});
  }
  return {};
}

std::vector<std::string> RunConfig::sources() const {
  std::vector<std::string> paths = policy_paths;
  if (!workspace) return paths;
  paths.push_back(workspace->path);
  for (const policy::Written* named :
       {&workspace->directory, &workspace->signers, &workspace->labels, &workspace->baseline}) {
    if (*named) paths.push_back(workspace->path_of(*named));
  }
  for (const policy::DeclaredLetter& letter : workspace->letters) {
    paths.push_back(workspace->path_of(letter.path));
  }
  return paths;
}

bool RunConfig::is_baseline(const std::string& path) const {
  return workspace && workspace->baseline && workspace->path_of(workspace->baseline) == path;
}

Result<RunConfig> find_config(const ConfigOptions& options, ConfigFindings& findings) {
  auto workspace = read_chosen_workspace(options, findings);
  if (!workspace) return unexpected(workspace.error());
  RunConfig config{.workspace = std::move(*workspace)};
  config.reach.follow = options.follow;
  if (config.workspace) {
    config.reach.folder = config.workspace->folder();
    for (const policy::Written& named : config.workspace->policies) {
      std::string path = config.workspace->path_of(named);
      if (!is_given(path, options)) config.policy_paths.push_back(std::move(path));
    }
  }
  for (const GivenPolicy& given : options.policies) {
    if (given.is_file) config.policy_paths.push_back(given.word);
  }
  return config;
}

Result<RunConfig> read_config(const ConfigOptions& options, Overrides overrides,
                              ConfigFindings& findings) {
  auto config = find_config(options, findings);
  if (!config) return config;
  if (auto read = read_policies(options, overrides, *config, findings); !read) {
    return unexpected(read.error());
  }
  if (auto read = read_organisations(*config, findings); !read) return unexpected(read.error());
  return config;
}

std::string help_with_line(const Workspace& workspace, const policy::Written& named,
                           const std::string& help) {
  return fmt::format("line {} of {} names it{}{}", workspace.line_of(named.span), workspace.path,
                     help.empty() ? "" : "; ", help);
}

std::optional<std::string> find_editor_schema(const RunConfig& config, const std::string& folder) {
  if (!config.workspace) return std::nullopt;
  const fs::path schema = fs::path(config.workspace->folder()) / editor_schema_name;
  std::error_code ignored;  // if it cannot be examined, it does not exist
  if (!fs::exists(schema, ignored)) return std::nullopt;
  return files::relative_path(schema.string(), folder);
}

}  // namespace secondment::workspace
