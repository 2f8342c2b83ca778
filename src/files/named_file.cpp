#include "files/named_file.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

namespace secondment::files {
namespace {

namespace fs = std::filesystem;

fs::path or_current(const fs::path& folder) {
  return folder.empty() ? fs::path(".") : folder;
}

// Where a path leads with links resolved, whether or not it exists; nothing if that cannot be
// determined.
std::optional<fs::path> resolve(fs::path path) {
  constexpr int most_links = 40;  // the limit of the system
  for (int links = 0; links < most_links; ++links) {
    std::error_code failure;
    const fs::path resolved = fs::weakly_canonical(path, failure);
    if (failure) return std::nullopt;
    // A link that remains leads to nothing: its target is missing.
    if (!fs::is_symlink(fs::symlink_status(resolved, failure))) return resolved;
    const fs::path target = fs::read_symlink(resolved, failure);
    if (failure) return std::nullopt;
    path = resolved.parent_path() / target;
  }
  return std::nullopt;
}

enum class Place { outside, the_folder, below };

Place find_place(const fs::path& path, const std::string& named) {
  std::error_code failure;
  const fs::path folder = fs::canonical(or_current(named), failure);
  if (failure) return Place::outside;
  const auto differ = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  if (differ.first != folder.end()) return Place::outside;
  return differ.second == path.end() ? Place::the_folder : Place::below;
}

bool is_below(const fs::path& path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](const std::string& each) {
    return find_place(path, each) == Place::below;
  });
}

}  // namespace

NamedFile find_named_file(const std::string& folder, const std::string& path,
                          const std::vector<std::string>& within) {
  const auto resolved = resolve(or_current(folder) / path);
  if (!resolved || !is_below(*resolved, within)) return {NamedFile::Where::elsewhere, ""};
  std::error_code failure;
  const fs::file_status status = fs::status(*resolved, failure);
  if (status.type() == fs::file_type::not_found) return {NamedFile::Where::gone, ""};
  if (!fs::is_regular_file(status)) return {NamedFile::Where::elsewhere, ""};
  return {NamedFile::Where::here, resolved->string()};
}

bool is_within(const std::string& file, const std::vector<std::string>& folders) {
  std::error_code failure;
  const fs::path given(file);
  const fs::path folder = fs::canonical(or_current(given.parent_path()), failure);
  return !failure && is_below(folder / given.filename(), folders);
}

bool leads_down(const std::string& path) {
  const fs::path given(path);
  return given.is_relative() && std::find(given.begin(), given.end(), "..") == given.end() &&
         is_within(path, {"."});
}

std::string folder_of(const std::string& file) {
  std::error_code failure;
  const fs::path resolved = fs::weakly_canonical(fs::absolute(file, failure), failure);
  return (failure ? or_current(fs::path(file).parent_path()) : resolved.parent_path()).string();
}

std::optional<std::string> find_target(const std::string& path) {
  std::error_code failure;
  const fs::path given = fs::absolute(or_current(path), failure);
  const auto resolved = failure ? std::nullopt : resolve(given);
  if (!resolved) return std::nullopt;
  // `..` remains in the part of the path that does not exist.
  fs::path tidy = resolved->lexically_normal();
  return (tidy.has_filename() ? tidy : tidy.parent_path()).string();
}

bool is_inside(const std::string& target, const std::string& folder) {
  return find_place(target, folder) != Place::outside;
}

std::string path_from(const std::string& folder, const std::string& file,
                      const std::vector<std::string>& within) {
  const fs::path given(file);
  std::error_code failure;
  const fs::path parent = fs::canonical(or_current(given.parent_path()), failure);
  // The name is kept, because a link in the folder may later lead to a newer copy.
  const fs::path resolved = parent / given.filename();
  if (failure || (given.is_absolute() && !is_below(resolved, within))) return file;
  return resolved.lexically_relative(folder).string();
}

}  // namespace secondment::files
