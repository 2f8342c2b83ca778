#include "files/locked_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>

#include "files/failure.h"
#include "files/patience.h"

namespace secondment::files {

Result<LockedFile> LockedFile::open(const std::string& path, std::chrono::milliseconds patience) {
  LockedFile file(path, "", Descriptor(-1));
  Patience left(patience);
  do {
    const auto attempt = file.try_lock();
    if (!attempt) return unexpected(attempt.error());
    if (*attempt == Attempt::locked) return file;
  } while (left.wait());
  return unexpected(Error{fmt::format("{} is being changed by another program", path),
                          "try again when that program is done, or wait longer with `--wait`"});
}

Result<void> LockedFile::check(const std::string& path) {
  return LockedFile(path, "", Descriptor(-1)).open_file();
}

Result<void> LockedFile::open_file() {
  std::error_code failure;
  target_ = std::filesystem::canonical(path_, failure).string();
  if (failure) return unexpected(cannot_write(path_, failure.value()));
  // Opened for writing, although nothing is written through it: users who may not change this file,
  // or have made it read-only, do not want it to be replaced. Some network file systems lock only
  // files that are open for writing.
  file_ =
      Descriptor(::open(target_.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW));
  if (!file_.is_open()) return unexpected(cannot_write(path_, errno));
  struct stat status {};
  if (::fstat(file_.get(), &status) != 0) return unexpected(cannot_write(path_, errno));
  if (!S_ISREG(status.st_mode)) {
    return unexpected(
        Error{fmt::format("{} cannot be written: it is not an ordinary file", path_), ""});
  }
  // The superuser could write it, but it was made read-only on purpose.
  if ((status.st_mode & 0222) == 0) {
    return unexpected(Error{fmt::format("{} cannot be written: it is read-only", path_),
                            "make it writable if it is meant to change"});
  }
  return {};
}

Result<LockedFile::Attempt> LockedFile::try_lock() {
  if (auto opened = open_file(); !opened) return unexpected(std::move(opened).error());
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK || errno == EINTR) return Attempt::in_use;
    return unexpected(cannot_write(path_, errno));
  }
  const auto is_named = leads_to(path_, file_);
  if (!is_named) return unexpected(is_named.error());
  return *is_named ? Attempt::locked : Attempt::in_use;
}

Result<bool> LockedFile::holds(std::string_view bytes, const std::string& path) const {
  const auto is_named = leads_to(path, file_);
  if (!is_named) return unexpected(is_named.error());
  if (!*is_named) return false;
  std::array<char, 1 << 14> buffer{};
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(file_.get(), buffer.data(), buffer.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unexpected(cannot_write(path_, errno));
    if (got == 0) return bytes.empty();
    const std::string_view part(buffer.data(), static_cast<std::size_t>(got));
    if (!bytes.starts_with(part)) return false;
    bytes.remove_prefix(part.size());
    at += got;
  }
}

}  // namespace secondment::files
