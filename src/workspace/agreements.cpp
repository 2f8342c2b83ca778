#include "workspace/agreements.h"

#include <algorithm>
#include <filesystem>

#include "files/matching_files.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

// The files among agreements that are none. (Policies are known by their first key, too.)
class OtherFiles {
 public:
  explicit OtherFiles(const RunConfig& config) : paths_(config.policy_paths) {
    if (!config.workspace) return;
    paths_.push_back(config.workspace->path);
    add_directory(*config.workspace);
  }

  // Workspace files that the walk found on its way: they do not configure this run.
  void add_other_workspaces(const std::vector<files::FoundFile>& files) {
    for (const files::FoundFile& file : files) {
      if (files::last_step(file.path) != workspace_name) continue;
      auto bytes = files::read_file(file.path, largest_agreement());
      std::vector<Finding> ignored;  // reported when it is used
      if (bytes) add_directory(read_workspace(file.path, std::move(*bytes), ignored));
    }
  }

  [[nodiscard]] bool operator()(const files::FoundFile& file) const {
    const std::string_view name = files::last_step(file.path);
    if (name == workspace_name || name.ends_with(".cases.yaml")) return true;
    // By name first: in a large register, each look at a file shows.
    return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) {
      std::error_code ignored;  // a missing file is reported when it is read
      return files::last_step(path) == name &&
             (path == file.path || fs::equivalent(path, file.path, ignored));
    });
  }

 private:
  void add_directory(const Workspace& workspace) {
    if (workspace.directory) paths_.push_back(workspace.path_of(workspace.directory));
  }

  std::vector<std::string> paths_;
};

// What the workspace file names; a pattern that matches nothing is reported with its line.
files::FoundFiles find_named(const Workspace& workspace) {
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

Result<FoundAgreements> find_agreements(const RunConfig& config,
                                        const std::vector<std::string>& operands) {
  if (std::count(operands.begin(), operands.end(), "-") > 1) {
    return unexpected(Error{"the standard input can be read only once", "write `-` once"});
  }
  FoundAgreements found;
  if (!operands.empty()) {
    std::error_code ignored;  // a missing path is not a folder
    found.is_register =
        std::any_of(operands.begin(), operands.end(), [&](const std::string& operand) {
          return operand != "-" && fs::is_directory(operand, ignored);
        });
    found.files = files::find_files(operands);
  } else if (config.workspace && !config.workspace->agreements.empty()) {
    found.is_register = true;
    found.files = find_named(*config.workspace);
  } else {
    return unexpected(Error{"expected a file or a folder",
                            "name one, or set `agreements:` in the workspace file"});
  }
  OtherFiles others(config);
  others.add_other_workspaces(found.files.files);
  std::erase_if(found.files.files, others);
  found.files.files.shrink_to_fit();  // kept to the end, and large in a large register
  return found;
}

}  // namespace secondment::workspace
