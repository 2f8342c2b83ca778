#include "files/relative_path.h"

#include <filesystem>

namespace secondment::files {
namespace {

namespace fs = std::filesystem;

fs::path make_absolute(const std::string& path) {
  std::error_code ignored;  // without a current folder, a path stays unchanged
  return fs::absolute(path.empty() ? "." : path, ignored).lexically_normal();
}

}  // namespace

std::string relative_path(const std::string& path, const std::string& folder) {
  const fs::path relative = make_absolute(path).lexically_relative(make_absolute(folder));
  return relative.empty() ? path : relative.string();
}

bool leads_out(const std::string& relative) {
  return relative == ".." || relative.starts_with("../") || relative.starts_with("/");
}

std::string find_repository(const std::string& path) {
  std::error_code ignored;  // a folder that cannot be read has none
  for (fs::path folder = make_absolute(path);; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", ignored)) return folder.string();
    if (folder == folder.parent_path()) return "";
  }
}

}  // namespace secondment::files
