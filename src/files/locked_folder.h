// Locks a folder so that no other run of this program puts a new file into it or below it. The
// folder itself is locked (flock), so that no lock file can be left behind. If the system cannot
// lock folders, nothing is locked; new files are created exclusively in any case.
#pragma once

#include <chrono>
#include <string>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

class LockedFolder {
 public:
  // An empty path is the current folder. Waits for other runs to finish, but not longer than
  // `patience`.
  [[nodiscard]] static Result<LockedFolder> open(const std::string& path,
                                                 std::chrono::milliseconds patience);

 private:
  explicit LockedFolder(Descriptor folder) : folder_(std::move(folder)) {}

  Descriptor folder_;
};

}  // namespace secondment::files
