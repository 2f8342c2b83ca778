// Files of people by pattern, as a shell would find them, but for `**`.
#pragma once

#include <string>
#include <vector>

#include "files/file.h"

namespace secondment::files {

// Among the *.yaml and *.yml below `folder` (empty: the current one) those that a pattern matches,
// or that are below a folder that it matches: `*` and `?` and `[…]` within one step of a path, `**`
// for any number of steps. One without any of these names a file or a folder as find_files takes
// them. A pattern that matches nothing while others do is reported as unreadable. In the order of
// the patterns, and sorted for each; each path once.
[[nodiscard]] FoundFiles find_matching(const std::string& folder,
                                       const std::vector<std::string>& patterns);

// Whether find_matching would find a file by this pattern, if there was one; its path starts from
// the same folder.
[[nodiscard]] bool is_match(const std::string& pattern, const std::string& path);

// Whether a path below a folder is one that find_files takes: an agreement's name, and nothing
// hidden on the way.
[[nodiscard]] bool is_found_below(const std::string& path);

// The file or folder that a pattern is searched in: its steps without `*`, `?` and `[…]`.
[[nodiscard]] std::string top_of(const std::string& pattern);

}  // namespace secondment::files
