// A file descriptor that is closed when its owner goes.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "secondment/result.h"

namespace secondment::files {

class Descriptor {
 public:
  // As open(2) returned it; less than 0 when it failed.
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

// Whether a path leads, now, to the very file that is open; else an errno.
[[nodiscard]] inline Result<bool, int> leads_to(const char* path, const Descriptor& file) {
  struct stat named {};
  struct stat open {};
  if (::fstat(file.get(), &open) != 0) return unexpected(errno);
  if (::stat(path, &named) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    return unexpected(errno);
  }
  return named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

}  // namespace secondment::files
