#include "files/reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "files/named_file.h"

namespace secondment::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view the_workspace = "the workspace's folder";
constexpr const char* help = "if you want it to be read, add `--follow`";

bool is_there(const std::string& path) {
  std::error_code failure;  // if it cannot be examined, that is reported when it is opened
  return fs::exists(path, failure);
}

// The message does not name the target, because names of files may be names of people.
Result<void> check_target(const std::string& link, const std::string& folder,
                          std::string_view folder_words) {
  const auto target = find_target(link);
  // The target cannot be read; opening it gives the reason.
  if (!target || !is_there(*target) || is_inside(*target, folder)) return {};
  return unexpected(Error{fmt::format("is a link to a place outside {}", folder_words), help});
}

// Whether a link leads to a stream that the caller has opened, such as /dev/stdin.
bool is_of_the_system(const std::string& folder) {
  return is_inside(folder, "/dev") || is_inside(folder, "/proc");
}

}  // namespace

Result<void> Reach::check_named(const std::string& path) const {
  if (follow) return {};
  std::string step_end = path;
  while (step_end.size() > 1 && step_end.ends_with('/')) step_end.pop_back();
  for (std::size_t end = 0; end != step_end.npos;) {
    end = step_end.find('/', end + 1);
    const std::string link = step_end.substr(0, end);
    std::error_code failure;
    if (!fs::is_symlink(fs::symlink_status(link, failure))) continue;
    const auto parent = find_target(fs::path(link).parent_path().string());
    if (!parent || is_of_the_system(*parent)) continue;
    std::string within;
    std::string_view words = "the current folder";
    if (folder && is_inside(*parent, *folder)) {
      within = *folder;
      words = the_workspace;
    } else if (!is_inside(*parent, "")) {
      if (end != step_end.npos) continue;  // such as a home on another disk
      within = *parent;
      words = "its folder";
    }
    if (auto checked = check_target(link, within, words); !checked) return checked;
  }
  return {};
}

Result<void> Reach::check_link(const std::string& path,
                               const std::vector<std::string>& searched) const {
  if (follow) return {};
  Result<void> refused;
  for (const std::string& top : searched) {
    const auto target = find_target(top);
    const bool is_in_workspace = folder && target && is_inside(*target, *folder);
    auto checked = is_in_workspace ? check_target(path, *folder, the_workspace)
                                   : check_target(path, top, "the folder given");
    if (checked) return {};
    if (refused) refused = std::move(checked);
  }
  return refused;
}

Result<void> Reach::check_workspace_path(const std::string& path) const {
  if (follow) return {};
  const std::string& within = folder ? *folder : path;
  const auto target = find_target(path);
  if (target && is_inside(*target, within)) return {};
  return unexpected(Error{fmt::format("is outside {}", the_workspace), help});
}

}  // namespace secondment::files
