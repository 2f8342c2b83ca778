// A person's file while no other run of ours changes it. The file itself is locked (flock), so
// that there is no lock file to be left behind. Editors do not lock files: before writing, a caller
// checks that the file still holds what was read.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

class LockedFile {
 public:
  // Follows links, and waits for other runs to be done, but no longer than `patience`. A file that
  // may not be written is not locked.
  [[nodiscard]] static Result<LockedFile> open(const std::string& path,
                                               std::chrono::milliseconds patience);

  // Whether it could be opened to be locked, and so be written.
  [[nodiscard]] static Result<void> check(const std::string& path);

  // Where the path leads: the file itself, links followed, as an absolute path.
  [[nodiscard]] const std::string& target() const { return target_; }

  // The path leads to this file still, and the file holds exactly these bytes.
  [[nodiscard]] Result<bool> holds(std::string_view bytes) const { return holds(bytes, path_); }
  // The same of another path that leads to it.
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
