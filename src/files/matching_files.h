// Finds files by pattern as a shell does, and supports `**`.
#pragma once

#include <string>
#include <vector>

#include "files/file.h"

namespace secondment::files {

// Finds the *.yaml and *.yml files below `folder` (empty: the current one) that match a pattern, or
// are below a folder that matches: `*`, `?` and `[…]` within one step of a path, `**` for any
// number of steps. A pattern without any of these names a file or a folder, as for find_files. A
// pattern that matches nothing is reported as unreadable if others match. In the order of the
// patterns, and sorted for each; each path once.
[[nodiscard]] FoundFiles find_matching(const std::string& folder,
                                       const std::vector<std::string>& patterns);

// Whether find_matching would find a file at this path by this pattern. The path is relative to the
// same folder.
[[nodiscard]] bool is_match(const std::string& pattern, const std::string& path);

// Whether find_files would accept a path below a folder: it has the name of an agreement, and no
// part is hidden.
[[nodiscard]] bool is_found_below(const std::string& path);

// The file or folder in which a pattern is searched: its first steps without `*`, `?` and `[…]`.
[[nodiscard]] std::string top_of(const std::string& pattern);

}  // namespace secondment::files
