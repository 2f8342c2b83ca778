#include "workspace/agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "files/matching_files.h"
#include "text/characters.h"
#include "workspace/named_agreements.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

// Files that are never agreements.
bool is_other_name(std::string_view path) {
  const std::string_view name = files::last_step(path);
  const bool is_yaml = files::is_agreement_name(name);
  const std::string stem = text::lower(name.substr(0, name.rfind('.')));
  return name == workspace_name ||
         (is_yaml && (stem.ends_with(".cases") || stem.ends_with(".map")));
}

// Files among the agreements that are something else. (Policies are also recognised by their first
// key.)
class OtherFiles {
 public:
  explicit OtherFiles(const RunConfig& config) : paths_(config.policy_paths) {
    if (!config.workspace) return;
    paths_.push_back(config.workspace->path);
    add_directory(*config.workspace);
  }

  // Other workspace files that were found; they do not configure this run.
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
    if (is_other_name(file.path)) return true;
    // Compares names first, because in a large register each access to a file takes noticeable
    // time.
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

// The files that the workspace file names. A pattern that matches nothing, or leads out of the
// folder, is reported with its line.
files::FoundFiles find_configured(const Workspace& workspace, const files::Reach& reach) {
  std::vector<std::string> patterns;
  std::vector<files::Unreadable> outside;
  for (const policy::Written& each : workspace.agreements) {
    const std::string path = workspace.path_of(each);
    if (auto allowed = reach.check_workspace_path(files::top_of(path)); allowed) {
      patterns.emplace_back(each.text);
    } else {
      outside.push_back({path, std::move(allowed).error().message, allowed.error().help});
    }
  }
  files::FoundFiles found = files::find_matching(workspace.folder(), patterns);
  found.unreadable.insert(found.unreadable.end(), outside.begin(), outside.end());
  for (files::Unreadable& each : found.unreadable) {
    const auto named = std::find_if(
        workspace.agreements.begin(), workspace.agreements.end(),
        [&](const policy::Written& written) { return workspace.path_of(written) == each.path; });
    if (named == workspace.agreements.end()) continue;
    each.help = help_with_line(workspace, *named, each.help);
  }
  return found;
}

// The operands, by path or id, that are within reach of the run; others are reported as unreadable.
files::FoundFiles find_operands(const RunConfig& config, const std::vector<std::string>& operands,
                                std::vector<std::string>& folders) {
  std::vector<std::string> reached;
  std::vector<files::Unreadable> refused;
  const auto named = find_named(config, operands);
  for (std::size_t i = 0; i < operands.size(); ++i) {
    auto allowed = named[i] ? Result<void>() : unexpected<Error>(named[i].error());
    if (allowed && *named[i] != "-") allowed = config.reach.check_named(*named[i]);
    if (!allowed) {
      refused.push_back({operands[i], allowed.error().message, allowed.error().help});
      continue;
    }
    reached.push_back(*named[i]);
    std::error_code ignored;  // a missing path is not a folder
    if (*named[i] != "-" && fs::is_directory(*named[i], ignored)) folders.push_back(*named[i]);
  }
  files::FoundFiles found = files::find_files(reached);
  found.unreadable.insert(found.unreadable.end(), refused.begin(), refused.end());
  return found;
}

// Removes links that lead beyond the reach of the run.
void refuse_links(files::FoundFiles& found, const std::vector<std::string>& searched,
                  const files::Reach& reach) {
  std::erase_if(found.files, [&](const files::FoundFile& file) {
    if (!file.is_link) return false;
    auto allowed = reach.check_link(file.path, searched);
    if (allowed) return false;
    if (!is_other_name(file.path)) {
      found.unreadable.push_back({file.path, allowed.error().message, allowed.error().help});
    }
    return true;
  });
}

}  // namespace

Result<FoundAgreements> find_agreements(const RunConfig& config,
                                        const std::vector<std::string>& operands) {
  if (std::count(operands.begin(), operands.end(), "-") > 1) {
    return unexpected(Error{"the standard input can be read only once", "write `-` once"});
  }
  FoundAgreements found;
  std::vector<std::string> searched;
  if (!operands.empty()) {
    found.files = find_operands(config, operands, searched);
    found.is_register = !searched.empty();
  } else if (config.workspace && !config.workspace->agreements.empty()) {
    found.is_register = true;
    searched.push_back(config.workspace->folder());
    found.files = find_configured(*config.workspace, config.reach);
  } else {
    return unexpected(Error{"expected a file or a folder",
                            "name one, or set `agreements:` in the workspace file"});
  }
  refuse_links(found.files, searched, config.reach);
  OtherFiles others(config);
  others.add_other_workspaces(found.files.files);
  std::erase_if(found.files.files, others);
  found.files.files.shrink_to_fit();  // kept to the end, and large in a large register
  return found;
}

std::vector<files::FoundFile> find_register(const RunConfig& config) {
  if (!config.workspace) return {};
  const std::string folder = config.workspace->folder();
  const bool is_named = !config.workspace->agreements.empty();
  auto found = find_agreements(
      config, is_named ? std::vector<std::string>() : std::vector{folder.empty() ? "." : folder});
  return found ? std::move(found->files.files) : std::vector<files::FoundFile>();
}

bool may_be_agreement(std::string_view path) {
  return !is_other_name(path);
}

std::string file_of_id(std::string_view id, std::size_t number) {
  std::string stem(id);
  std::replace(stem.begin(), stem.end(), '/', '-');
  std::string name = stem + ".yaml";
  // On systems that ignore case in names, these are the same too.
  const bool is_other = is_other_name(text::lower(name));
  if (is_other || number > 1) name = fmt::format("{}-{}.yaml", stem, number);
  return name;
}

}  // namespace secondment::workspace
