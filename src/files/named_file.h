// Files that a document names. The document may come from anyone, so its paths are followed only to
// regular files below folders that the user has named.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace secondment::files {

struct NamedFile {
  enum class Where {
    here,      // a regular file
    gone,      // nothing exists there
    elsewhere  // outside the folders, not a regular file, or unknown
  };
  Where where;
  std::string path;  // of a file that is here: absolute, with links resolved
};

// `path` is relative to `folder`, unless it is absolute. The file is `here` or `gone` only if it
// is, with links resolved, below one of the folders `within`. Opens nothing.
[[nodiscard]] NamedFile find_named_file(const std::string& folder, const std::string& path,
                                        const std::vector<std::string>& within);

// Whether the folder in which a file is named is one of these folders or below one.
[[nodiscard]] bool is_within(const std::string& file, const std::vector<std::string>& folders);

// Whether a path leads to a file in the current folder or below it, as `register/a.yaml` does.
[[nodiscard]] bool leads_down(const std::string& path);

// The folder that paths in a file are relative to: absolute, with links resolved. For a link, the
// folder of its target.
[[nodiscard]] std::string folder_of(const std::string& file);

// The target of a path, whether it exists or not: absolute, with links resolved. Nothing if it
// cannot be determined.
[[nodiscard]] std::optional<std::string> find_target(const std::string& path);

// Whether a path without links, as find_target returns it, is a folder or something below it.
[[nodiscard]] bool is_inside(const std::string& target, const std::string& folder);

// The path by which a document in `folder` (as returned by folder_of) names a file, relative to
// that folder. An absolute path stays as it is unless it is below one of the folders `within`.
[[nodiscard]] std::string path_from(const std::string& folder, const std::string& file,
                                    const std::vector<std::string>& within);

}  // namespace secondment::files
