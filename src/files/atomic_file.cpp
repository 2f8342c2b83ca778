#include "files/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>

#include "files/failure.h"

namespace secondment::files {
namespace {

namespace fs = std::filesystem;

// The hidden names in use, only for the signal handler. A run writes its result, a report beside it
// and, while those are open, an agreement.
constexpr std::size_t most_unfinished = 20;
struct Unfinished {
  char path[PATH_MAX] = {};
  std::atomic<bool> is_there = false;
};
constinit Unfinished unfinished[most_unfinished];
std::mutex unfinished_mutex;  // for writers; the handler only looks at `is_there`

void remember_unfinished(const std::string& path) {
  const std::lock_guard lock(unfinished_mutex);
  for (Unfinished& each : unfinished) {
    if (each.is_there || path.size() >= sizeof each.path) continue;
    std::copy_n(path.c_str(), path.size() + 1, each.path);
    each.is_there = true;
    return;
  }
}

void forget_unfinished(const std::string& path) {
  const std::lock_guard lock(unfinished_mutex);
  for (Unfinished& each : unfinished) {
    if (each.is_there && path == each.path) each.is_there = false;
  }
}

// Holds signals back until the new file is registered; a signal in between would leave the file
// behind.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

// A name that no search for agreements finds.
std::string hidden_name(const fs::path& path, int number) {
  // It then fits on systems where names have at most 255 bytes.
  constexpr std::size_t longest = 200;
  const std::string name = path.filename().string().substr(0, longest);
  return (path.parent_path() / fmt::format(".{}.secondment-{}.tmp", name, number)).string();
}

// Where a path leads, even if nothing exists there yet: a link stays a link.
fs::path follow_links(fs::path path) {
  constexpr int most = 40;  // the limit of the system
  std::error_code failure;
  for (int links = 0; links < most && fs::is_symlink(fs::symlink_status(path, failure)); ++links) {
    path = path.parent_path() / fs::read_symlink(path, failure);
  }
  return path;
}

// Removes what a killed run has left under this name. A running one keeps its file locked.
bool remove_leftover(const std::string& path) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW));
  if (!file.is_open() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return false;
  const auto is_named = leads_to(path, file);
  return is_named && *is_named && ::unlink(path.c_str()) == 0;
}

// Locks a file that was just created. Returns false if another run took it for a leftover first. If
// files cannot be locked, none is taken for a leftover.
bool keep_from_removal(const Descriptor& file) {
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat status {};
  return ::fstat(file.get(), &status) != 0 || status.st_nlink > 0;
}

struct Temporary {
  Descriptor file;
  std::string path;
};

Error cannot_write_beside(const std::string& path, int code) {
  Error error = cannot_write(path, code);
  if (code == EACCES) error.help = "you also need the right to write in its folder";
  return error;
}

// Creates a new, empty file beside `target`. Not with mkstemp, whose files ignore the umask.
Result<Temporary> make_temporary(const std::string& path_given, const fs::path& target,
                                 mode_t mode) {
  constexpr int attempts = 100;
  int number = 0;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string path = hidden_name(target, number);
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (file.is_open() && keep_from_removal(file)) {
      return Temporary{std::move(file), std::move(path)};
    }
    if (!file.is_open() && errno != EEXIST) {
      return unexpected(cannot_write_beside(path_given, errno));
    }
    if (file.is_open() || !remove_leftover(path)) ++number;
  }
  return unexpected(cannot_write_beside(path_given, EEXIST));
}

bool is_not_allowed(int code) {
  return code == EPERM || code == EINVAL;  // EINVAL: the system does not know this owner
}

using Losses = std::vector<std::string>;

// The owner is kept if the system allows it; otherwise the file belongs to us from now on, as with
// every program that saves by replacing. The group decides who else can read the file, so if it
// cannot be kept, nothing is written.
Result<void> keep_owner(const std::string& path, const struct stat& old, int file, Losses& losses) {
  struct stat now {};
  if (::fstat(file, &now) != 0) return unexpected(cannot_write(path, errno));
  if (now.st_uid == old.st_uid && now.st_gid == old.st_gid) return {};
  if (::fchown(file, old.st_uid, old.st_gid) == 0) return {};
  if (!is_not_allowed(errno)) return unexpected(cannot_write(path, errno));
  constexpr auto same_owner = static_cast<uid_t>(-1);
  if (now.st_gid == old.st_gid || ::fchown(file, same_owner, old.st_gid) == 0) {
    losses.push_back(
        fmt::format("{} belonged to user {} and now belongs to you, user {}: the system lets only "
                    "root keep the owner",
                    path, old.st_uid, now.st_uid));
    return {};
  }
  if (!is_not_allowed(errno)) return unexpected(cannot_write(path, errno));
  return unexpected(Error{
      fmt::format("{} cannot be written: it belongs to a group that you are not in, and that group "
                  "would lose access to it",
                  path),
      "ask its owner or a member of that group to do this"});
}

bool has_no_list(int code) {
  return code == ENODATA || code == ENOTSUP;
}

// Keeps the list of other users and groups that may read or write the file (ACL).
Result<void> keep_access_list(const std::string& path, const std::string& target, int file) {
  const auto result_of = [&](int code) -> Result<void> {
    if (code == 0) return {};
    return unexpected(cannot_write(path, code));
  };
  constexpr const char* name = "system.posix_acl_access";
  const ssize_t size = ::getxattr(target.c_str(), name, nullptr, 0);
  if (size < 0) {
    if (!has_no_list(errno)) return result_of(errno);
    // The new file may have inherited a list from the folder.
    const bool has_none = ::fremovexattr(file, name) == 0 || has_no_list(errno);
    return result_of(has_none ? 0 : errno);
  }
  std::string list(static_cast<std::size_t>(size), '\0');
  if (::getxattr(target.c_str(), name, list.data(), list.size()) != size) {
    return result_of(EAGAIN);
  }
  return result_of(::fsetxattr(file, name, list.data(), list.size(), 0) == 0 ? 0 : errno);
}

// The names of the extended attributes of a file; each ends with a NUL.
std::string list_attributes(const std::string& target) {
  std::string names;
  for (ssize_t size = ::listxattr(target.c_str(), nullptr, 0); size > 0;) {
    names.resize(static_cast<std::size_t>(size));
    size = ::listxattr(target.c_str(), names.data(), names.size());
    if (size >= 0) {
      names.resize(static_cast<std::size_t>(size));
      return names;
    }
    size = errno == ERANGE ? ::listxattr(target.c_str(), nullptr, 0) : 0;  // one was just added
  }
  return {};
}

bool keep_attribute(const std::string& target, const char* name, int file) {
  const ssize_t size = ::getxattr(target.c_str(), name, nullptr, 0);
  if (size < 0) return errno == ENODATA;  // it was just removed
  std::string value(static_cast<std::size_t>(size), '\0');
  return ::getxattr(target.c_str(), name, value.data(), value.size()) == size &&
         ::fsetxattr(file, name, value.data(), value.size(), 0) == 0;
}

// Keeps the user attributes; system attributes are set by the system.
void keep_attributes(const std::string& path, const std::string& target, int file, Losses& losses) {
  const std::string names = list_attributes(target);
  for (std::size_t at = 0; at < names.size();) {
    const std::string name = names.c_str() + at;
    at += name.size() + 1;
    if (!name.starts_with("user.") || keep_attribute(target, name.c_str(), file)) continue;
    losses.push_back(
        fmt::format("{} has lost its attribute {}: {}", path, name, failure_words(errno)));
  }
}

// Gives the new file the same access rights as the old one. Call before anything is written.
Result<void> keep_access(const std::string& path, const std::string& target, const struct stat& old,
                         int file, Losses& losses) {
  // The owner first: a change of owner drops bits of the mode.
  if (auto owner = keep_owner(path, old, file, losses); !owner) return owner;
  if (auto list = keep_access_list(path, target, file); !list) return list;
  if (::fchmod(file, old.st_mode & 07777) != 0) return unexpected(cannot_write(path, errno));
  return {};
}

// Renames a file, but never over an existing one. If the file system cannot do that in one step, a
// second name for the file (a hard link) has the same effect.
bool rename_to_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  if (::link(from.c_str(), to.c_str()) != 0) return false;
  ::unlink(from.c_str());
  return true;
}

// Exchanges the names of two files; neither name is missing at any moment.
bool swap_names(const std::string& a, const std::string& b) {
  return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace

std::string target_of(const std::string& path) {
  std::error_code ignored;
  return fs::weakly_canonical(fs::absolute(follow_links(path), ignored), ignored).string();
}

Result<AtomicFile> AtomicFile::open(const std::string& path) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return unexpected(cannot_write(path, errno));
  if (exists && !S_ISREG(status.st_mode)) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.is_open()) return unexpected(cannot_write(path, errno));
    return AtomicFile(std::move(file), path, path, "");
  }
  std::error_code failure;
  const fs::path target = fs::weakly_canonical(follow_links(path), failure);
  if (failure) return unexpected(cannot_write(path, failure.value()));
  // Until the new file has the mode of the old one, only its owner may read it.
  auto temporary = [&] {
    const HeldSignals held;
    auto made = make_temporary(path, target, exists ? 0600 : 0666);
    if (made) remember_unfinished(made->path);
    return made;
  }();
  if (!temporary) return unexpected(std::move(temporary).error());
  AtomicFile file(std::move(temporary->file), path, target.string(), std::move(temporary->path));
  if (exists) {
    file.replaces_ = true;
    const int made = file.file_.get();
    auto access = keep_access(path, file.target_, status, made, file.losses_);
    if (!access) return unexpected(std::move(access).error());
    keep_attributes(path, file.target_, made, file.losses_);
    if (status.st_nlink > 1) {
      file.losses_.push_back(fmt::format(
          "{} had {} names (hard links), and is now a file of its own: the other {} the old text",
          path, status.st_nlink, status.st_nlink == 2 ? "name keeps" : "names keep"));
    }
  }
  return file;
}

AtomicFile::AtomicFile(Descriptor file, std::string path, std::string target, std::string temporary)
    : file_(std::move(file)),
      path_(std::move(path)),
      target_(std::move(target)),
      temporary_(std::move(temporary)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : file_(std::move(other.file_)),
      path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      failure_(other.failure_),
      replaces_(other.replaces_),
      losses_(std::move(other.losses_)),
      is_flushed_(other.is_flushed_),
      is_in_place_(other.is_in_place_) {}

AtomicFile::~AtomicFile() {
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_unfinished(temporary_);
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty() && failure_ == 0) {
    const ssize_t wrote = ::write(file_.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      failure_ = errno;
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

Result<void> AtomicFile::flush() {
  const bool is_wanted = !temporary_.empty() && failure_ == 0 && !is_flushed_;
  if (is_wanted && ::fsync(file_.get()) != 0) failure_ = errno;
  if (failure_ != 0) return unexpected(cannot_write(path_, failure_));
  is_flushed_ = true;
  return {};
}

Result<void> AtomicFile::commit() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (temporary_.empty()) return {};
  const Descriptor folder = open_folder();
  if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    return unexpected(cannot_write(path_, errno));
  return finish(folder);
}

Result<bool> AtomicFile::commit_over(const Expectation& is_expected) {
  if (auto flushed = flush(); !flushed) return unexpected(std::move(flushed).error());
  if (temporary_.empty()) return true;
  const Descriptor folder = open_folder();
  auto as_expected = is_expected(target_);
  if (!as_expected || !*as_expected) return as_expected;
  if (swap_names(temporary_, target_)) return finish_exchange(folder, is_expected);
  if (errno == ENOENT) return false;  // it was just deleted
  const bool cannot_exchange = errno == EINVAL || errno == ENOSYS;
  if (!cannot_exchange || ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    return unexpected(cannot_write(path_, errno));
  }
  if (auto finished = finish(folder); !finished) return unexpected(std::move(finished).error());
  return true;
}

// The file that was replaced now has the hidden name.
Result<bool> AtomicFile::finish_exchange(const Descriptor& folder, const Expectation& is_expected) {
  auto as_expected = is_expected(temporary_);
  if (as_expected && *as_expected) {
    ::unlink(temporary_.c_str());
    if (auto finished = finish(folder); !finished) return unexpected(std::move(finished).error());
    return true;
  }
  if (swap_names(temporary_, target_)) return as_expected;
  // What others have saved takes precedence.
  if (::rename(temporary_.c_str(), target_.c_str()) == 0) {
    forget_unfinished(temporary_);
    temporary_.clear();
    return as_expected;
  }
  Error error = cannot_write(path_, errno);
  error.help = fmt::format("what another program has just saved is in {}: put it back", temporary_);
  forget_unfinished(temporary_);
  temporary_.clear();
  is_in_place_ = true;
  return unexpected(std::move(error));
}

Result<bool> AtomicFile::commit_new() {
  if (auto flushed = flush(); !flushed) return unexpected(std::move(flushed).error());
  if (temporary_.empty()) return true;
  const Descriptor folder = open_folder();
  if (!rename_to_new(temporary_, target_)) {
    if (errno == EEXIST) return false;
    return unexpected(cannot_write(path_, errno));
  }
  if (auto finished = finish(folder); !finished) return unexpected(std::move(finished).error());
  return true;
}

Descriptor AtomicFile::open_folder() const {
  return Descriptor(
      ::open(fs::path(target_).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

Result<void> AtomicFile::finish(const Descriptor& folder) {
  is_in_place_ = true;
  forget_unfinished(temporary_);
  temporary_.clear();
  return flush_folder(folder);
}

// The name is in the folder now; fsync of the folder makes it survive a power failure. If the
// folder cannot be opened because it is not readable, the whole disk is flushed.
Result<void> AtomicFile::flush_folder(const Descriptor& folder) const {
  const int result = folder.is_open() ? ::fsync(folder.get()) : ::syncfs(file_.get());
  if (result == 0 || errno == EINVAL) return {};  // EINVAL: nothing to flush
  return unexpected(Error{fmt::format("{} is written, but a power failure might undo that: {}",
                                      path_, failure_words(errno)),
                          "check the disk"});
}

void remove_unfinished_file() noexcept {
  for (const Unfinished& each : unfinished) {
    if (each.is_there) ::unlink(each.path);
  }
}

}  // namespace secondment::files
