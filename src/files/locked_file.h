// Locks a user's file against other runs of this program. The file itself is locked (flock), so
// that no lock file can be left behind. Editors do not lock files, so a caller checks before
// writing that the file still has the bytes that were read.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

class LockedFile {
 public:
  // Follows links, and waits for other runs to finish, but not longer than `patience`. A file that
  // must not be written is not locked.
  [[nodiscard]] static Result<LockedFile> open(const std::string& path,
                                               std::chrono::milliseconds patience);

  // Whether the file can be opened for locking, and so for writing.
  [[nodiscard]] static Result<void> check(const std::string& path);

  // The target of the path, with links followed, as an absolute path.
  [[nodiscard]] const std::string& target() const { return target_; }

  // Whether the path still leads to this file, and the file has exactly these bytes.
  [[nodiscard]] Result<bool> holds(std::string_view bytes) const { return holds(bytes, path_); }
  // The same for another path that leads to it.
  [[nodiscard]] Result<bool> holds(std::string_view bytes, const std::string& path) const;

 private:
  LockedFile(std::string path, std::string target, Descriptor file)
      : path_(std::move(path)), target_(std::move(target)), file_(std::move(file)) {}

  enum class Attempt { locked, in_use };
  [[nodiscard]] Result<void> open_file();
  [[nodiscard]] Result<Attempt> try_lock();

  std::string path_;
  std::string target_;
  Descriptor file_;
};

}  // namespace secondment::files
