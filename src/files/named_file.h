// Files that a document names. The document may come from anyone, so its paths are followed only to
// regular files below folders that whoever runs the program has named.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace secondment::files {

struct NamedFile {
  enum class Where {
    here,      // a regular file
    gone,      // nothing is there
    elsewhere  // outside the folders, no regular file, or it cannot be known
  };
  Where where;
  std::string path;  // of a file that is here: absolute, links resolved
};

// `path` starts from `folder`, unless it is absolute. It is here or gone only when, with links
// resolved, it is below one of the folders `within`. Opens nothing.
[[nodiscard]] NamedFile find_named_file(const std::string& folder, const std::string& path,
                                        const std::vector<std::string>& within);

// Whether a file, by the folder it is named in, is in one of these folders or below.
[[nodiscard]] bool is_within(const std::string& file, const std::vector<std::string>& folders);

// Whether a path leads from the current folder to a file in it or below, as `register/a.yaml` does.
[[nodiscard]] bool leads_down(const std::string& path);

// The folder that paths in a file start from: absolute, links resolved. Of a link, the folder of
// the file that it leads to.
[[nodiscard]] std::string folder_of(const std::string& file);

// Where a path leads, whether or not something is there: absolute, links resolved. Nothing when
// that cannot be known.
[[nodiscard]] std::optional<std::string> find_target(const std::string& path);

// Whether a path without links, as find_target returns it, is a folder or something below it.
[[nodiscard]] bool is_inside(const std::string& target, const std::string& folder);

// How a document in `folder`, as folder_of returns it, names a file: from that folder. An absolute
// path stays as it is unless it is below one of the folders `within`.
[[nodiscard]] std::string path_from(const std::string& folder, const std::string& file,
                                    const std::vector<std::string>& within);

}  // namespace secondment::files
