// How far a run reads by itself. A folder may come from anyone: a link in it, or a path in its
// workspace file, may lead to any file of whoever runs the program, and messages show lines of what
// is read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "secondment/result.h"

namespace secondment::files {

struct Reach {
  std::optional<std::string> folder =
      {};               // the workspace's, empty for the current; if there is one
  bool follow = false;  // whoever runs the program wants all of it read

  // Of a path on the command line. A link among its steps may not lead out of the folder of the
  // workspace, or where it is not in that, out of the current folder or else its own. The error
  // goes on after the path.
  [[nodiscard]] Result<void> check_named(const std::string& path) const;
  // Of a link that was found below one of the folders `searched`: it may not lead out of all of
  // them. What is in the workspace's folder counts as that.
  [[nodiscard]] Result<void> check_link(const std::string& path,
                                        const std::vector<std::string>& searched) const;
  // Of a path that the workspace file names, whether or not something is there.
  [[nodiscard]] Result<void> check_workspace_path(const std::string& path) const;
};

}  // namespace secondment::files
