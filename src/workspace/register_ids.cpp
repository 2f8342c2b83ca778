#include "workspace/register_ids.h"

#include <fmt/format.h>

#include <filesystem>

#include "files/file.h"
#include "secondment/check.h"
#include "workspace/agreements.h"
#include "yaml/read_tree.h"

namespace secondment::workspace {
namespace {

namespace fs = std::filesystem;

// Unreadable folders and patterns that match nothing are for `check` to report.
std::vector<files::FoundFile> find_files(const RunConfig& config, const std::string& output) {
  std::vector<std::string> folders;
  std::vector<files::FoundFile> found;
  if (config.workspace && config.workspace->agreements.empty()) {
    const std::string folder = config.workspace->folder();
    folders.push_back(folder.empty() ? "." : folder);
  } else if (auto named = find_agreements(config, {})) {
    found = std::move(named->files.files);
  }
  if (!output.empty()) {
    const std::string folder = fs::path(output).parent_path().string();
    folders.push_back(folder.empty() ? "." : folder);
  }
  for (const std::string& folder : folders) {
    auto below = find_agreements(config, {folder});
    if (below) found.insert(found.end(), below->files.files.begin(), below->files.files.end());
  }
  return found;
}

}  // namespace

Result<std::vector<std::string>> find_ids(const RunConfig& config, const std::string& output) {
  std::vector<std::string> ids;
  for (const files::FoundFile& file : find_files(config, output)) {
    ids.push_back(fs::path(file.path).stem().string());
    auto bytes = files::read_file(file.path, largest_agreement());
    if (!bytes) {
      return unexpected(Error{
          fmt::format("the next id is unknown, because {}: {}", file.path, bytes.error().message),
          "fix it, or give an id with `--id`"});
    }
    const yaml::ReadTree read = yaml::read_tree(std::move(*bytes));
    if (read.tree.is_empty() || !read.tree.root().is_mapping()) continue;
    const auto id = read.tree.root().find("agreement");
    if (id && id->is_scalar()) ids.emplace_back(id->text());
  }
  return ids;
}

}  // namespace secondment::workspace
