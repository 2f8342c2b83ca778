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

std::vector<files::FoundFile> find_files(const RunConfig& config, const std::string& output) {
  std::vector<files::FoundFile> found = find_register(config);
  if (output.empty()) return found;
  const std::string folder = fs::path(output).parent_path().string();
  if (auto below = find_agreements(config, {folder.empty() ? "." : folder})) {
    found.insert(found.end(), below->files.files.begin(), below->files.files.end());
  }
  return found;
}

}  // namespace

std::optional<std::string> read_id(std::string bytes) {
  const yaml::ReadTree read = yaml::read_tree(std::move(bytes));
  if (read.tree.is_empty() || !read.tree.root().is_mapping()) return std::nullopt;
  const auto id = read.tree.root().find("agreement");
  return id && id->is_scalar() ? std::optional(std::string(id->text())) : std::nullopt;
}

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
    if (auto id = read_id(std::move(*bytes))) ids.push_back(std::move(*id));
  }
  return ids;
}

}  // namespace secondment::workspace
