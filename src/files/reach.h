// How far a run reads on its own. A folder may come from anyone: a link in it, or a path in its
// workspace file, may lead to any file of the user who runs the program, and messages show lines of
// the files that are read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "secondment/result.h"

namespace secondment::files {

struct Reach {
  std::optional<std::string> folder =
      {};               // the workspace's, empty for the current; if there is one
  bool follow = false;  // the user wants everything to be read

  // Checks a path on the command line. Links in it must not lead out of the workspace's folder or,
  // if the path is not in it, out of the current folder or else its own. The error is worded to
  // follow the path.
  [[nodiscard]] Result<void> check_named(const std::string& path) const;
  // Checks a link that was found below one of the folders `searched`: it must not lead out of all
  // of them. The workspace's folder counts as one of them.
  [[nodiscard]] Result<void> check_link(const std::string& path,
                                        const std::vector<std::string>& searched) const;
  // Checks a path that the workspace file names, existing or not.
  [[nodiscard]] Result<void> check_workspace_path(const std::string& path) const;
};

}  // namespace secondment::files
