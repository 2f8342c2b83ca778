#include "text/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <filesystem>
#include <system_error>
#include <utility>

#include "text/failure.h"

namespace secondment::text {
namespace {

namespace fs = std::filesystem;

// The hidden name now in use, for the signal handler alone; a run writes one file at a time.
char unfinished[PATH_MAX];
std::atomic<bool> has_unfinished = false;

void remember_unfinished(const std::string& path) {
  if (path.size() >= sizeof unfinished) return;
  std::copy_n(path.c_str(), path.size() + 1, unfinished);
  has_unfinished = true;
}

Error cannot_write(const std::string& path, int code) {
  return {fmt::format("{} cannot be written: {}", path, failure_words(code)), ""};
}

// A name that no walk over agreements takes for one. Not mkstemp, whose files ignore the umask.
std::string hidden_name(const fs::path& path, int attempt) {
  return (path.parent_path() /
          fmt::format(".{}.{}-{}.tmp", path.filename().string(), ::getpid(), attempt))
      .string();
}

// Where a path leads, also when nothing is there yet: a link stays one.
fs::path follow_links(fs::path path) {
  constexpr int most = 40;  // as the system has it
  std::error_code failure;
  for (int links = 0; links < most && fs::is_symlink(fs::symlink_status(path, failure)); ++links) {
    path = path.parent_path() / fs::read_symlink(path, failure);
  }
  return path;
}

}  // namespace

Result<WholeFile> WholeFile::open(const std::string& path) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) return unexpected(cannot_write(path, errno));
    return WholeFile(file, path, "");
  }
  std::error_code failure;
  const fs::path target = fs::weakly_canonical(follow_links(path), failure);
  if (failure) return unexpected(cannot_write(path, failure.value()));
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string temporary = hidden_name(target, attempt);
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST) continue;
    if (file < 0) return unexpected(cannot_write(path, errno));
    remember_unfinished(temporary);
    if (exists) {
      // The owner first: a change of owner drops bits of the mode. Not every user may do this.
      if (::fchown(file, status.st_uid, status.st_gid) != 0) errno = 0;
      if (::fchmod(file, status.st_mode & 07777) != 0) errno = 0;
    }
    return WholeFile(file, target.string(), std::move(temporary));
  }
  return unexpected(cannot_write(path, EEXIST));
}

WholeFile::WholeFile(int file, std::string path, std::string temporary)
    : file_(file), path_(std::move(path)), temporary_(std::move(temporary)) {}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      failure_(other.failure_) {}

WholeFile::~WholeFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
    has_unfinished = false;
  }
}

void WholeFile::write(std::string_view bytes) {
  while (!bytes.empty() && failure_ == 0) {
    const ssize_t wrote = ::write(file_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      failure_ = errno;
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

std::optional<Error> WholeFile::commit() {
  if (!temporary_.empty() && failure_ == 0 && ::fsync(file_) != 0) failure_ = errno;
  if (::close(std::exchange(file_, -1)) != 0 && failure_ == 0) failure_ = errno;
  if (failure_ != 0) return cannot_write(path_, failure_);
  if (temporary_.empty()) return std::nullopt;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
  has_unfinished = false;
  temporary_.clear();
  // The name is in the folder now; that it survives a power cut is the folder's fsync.
  const int folder =
      ::open(fs::path(path_).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return std::nullopt;
}

void remove_unfinished_file() noexcept {
  if (has_unfinished) ::unlink(unfinished);
}

}  // namespace secondment::text
