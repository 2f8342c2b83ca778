// Paths relative to the top of a repository or to the folder of a workspace, as others see them.
#pragma once

#include <string>

namespace secondment::files {

// Makes `path`, which is relative to the current folder, relative to `folder` (empty: the current
// one) without accessing the disk, so links stay unresolved. The result begins with `../` if the
// path is not below `folder`.
[[nodiscard]] std::string relative_path(const std::string& path, const std::string& folder);

// Whether such a path leads out of the folder.
[[nodiscard]] bool leads_out(const std::string& relative);

// The nearest folder above `path`, or `path` itself, that has `.git`; empty if there is none.
[[nodiscard]] std::string find_repository(const std::string& path);

}  // namespace secondment::files
