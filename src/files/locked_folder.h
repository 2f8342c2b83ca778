// Locks a folder so that no other run of ours puts a new file into it or below it. The folder
// itself is locked (flock), so that no lock file can be left behind. Where the system cannot lock
// folders, nothing is locked: a new file is created exclusively in any case.
#pragma once

#include <chrono>
#include <string>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

class LockedFolder {
 public:
  // An empty path is the current folder. Waits for other runs to finish, but no longer than
  // `patience`.
  [[nodiscard]] static Result<LockedFolder> open(const std::string& path,
                                                 std::chrono::milliseconds patience);

 private:
  explicit LockedFolder(Descriptor folder) : folder_(std::move(folder)) {}

  Descriptor folder_;
};

}  // namespace secondment::files
