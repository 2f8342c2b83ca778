// A file descriptor that is closed when its owner is destroyed.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "files/failure.h"
#include "secondment/result.h"

namespace secondment::files {

class Descriptor {
 public:
  // `file` is the result of open(2): negative if it failed.
  explicit Descriptor(int file) : file_(file) {}
  Descriptor(Descriptor&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~Descriptor() {
    if (file_ >= 0) ::close(file_);
  }

  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

 private:
  int file_;
};

// Whether a path currently leads to the file that is open. The error is worded for writing.
[[nodiscard]] inline Result<bool> leads_to(const std::string& path, const Descriptor& file) {
  struct stat named {};
  struct stat open {};
  if (::fstat(file.get(), &open) != 0) return unexpected(cannot_write(path, errno));
  if (::stat(path.c_str(), &named) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    return unexpected(cannot_write(path, errno));
  }
  return named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

}  // namespace secondment::files
