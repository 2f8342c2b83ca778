// Files that commits of tests write, and processes that write at once.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "files/file.h"
#include "folder.h"
#include "golden.h"
#include "lifecycle/commit.h"
#include "lifecycle/contact_entry.h"

namespace secondment::lifecycle::commit_tests {

namespace fs = std::filesystem;
using tests::Folder;
using tests::read_text;
using tests::write_text;

inline const std::string old_text =
    "agreement: A-1\nhistory:\n  - {date: 2026-11-02, by: x, state: proposed}\n";
inline const std::string new_text = old_text + "  - {date: 2026-11-22, by: x, event: contact}\n";

inline constexpr int written = 0;
inline constexpr int refused = 2;
inline constexpr int in_conflict = 3;

inline int status_of(const Result<Committed, CommitFailure>& committed) {
  if (committed) return written;
  return committed.error().standing == Standing::as_others_left_it ? in_conflict : refused;
}

// A process of its own; its exit status is what `job` returns.
class Child {
 public:
  explicit Child(const std::function<int()>& job) : id_(::fork()) {
    REQUIRE(id_ >= 0);
    if (id_ == 0) ::_exit(job());
  }
  [[nodiscard]] pid_t id() const { return id_; }
  [[nodiscard]] int wait() const {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t id_;
};

inline constexpr uid_t nobody = 65534;

// The job as a user who may not do everything; `group` is one more that the user is in.
inline int run_as_nobody(gid_t group, const std::function<int()>& job) {
  return Child([&] {
           const bool is_nobody =
               ::setgroups(1, &group) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
           return is_nobody ? job() : 99;
         })
      .wait();
}

inline bool is_root() {
  if (::geteuid() == 0) return true;
  MESSAGE("DID NOT RUN: needs root, to become another user");
  return false;
}

inline struct stat status_of_file(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

inline mode_t mode_of(const std::string& path) {
  return status_of_file(path).st_mode & 07777;
}

// The agreement, in a folder that everybody may change.
struct Shared {
  Folder folder;
  std::string path = folder / "a.yaml";

  Shared() {
    REQUIRE(::chmod(folder.path().c_str(), 0777) == 0);
    write_text(path, old_text);
  }
  [[nodiscard]] Result<Committed, CommitFailure> commit() const {
    return lifecycle::commit(path, {old_text, new_text});
  }
  [[nodiscard]] bool is_as_it_was() const {
    return read_text(path) == old_text && folder.count() == 1;
  }
  [[nodiscard]] bool is_written() const {
    return read_text(path) == new_text && folder.count() == 1;
  }
};

}  // namespace secondment::lifecycle::commit_tests
