// Paths as others see them: from the top of a repository, from the folder of a workspace.
#pragma once

#include <string>

namespace secondment::files {

// `path`, which counts from the current folder, as it is from `folder` (empty: the current one),
// without asking the disk: links stay as they are. Begins with `../` where it is not below
// `folder`.
[[nodiscard]] std::string relative_path(const std::string& path, const std::string& folder);

// Whether such a path leads out of the folder.
[[nodiscard]] bool leads_out(const std::string& relative);

// The nearest folder above `path`, or `path` itself, that has `.git`; empty when none has.
[[nodiscard]] std::string find_repository(const std::string& path);

}  // namespace secondment::files
