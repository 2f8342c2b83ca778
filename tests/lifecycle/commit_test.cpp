// One entry more or the file as it was, whoever else is at it. What happens when a commit is
// interrupted is asked in interrupted_commits.cpp.
#include "lifecycle/commit.h"

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
#include "lifecycle/contact_entry.h"

namespace secondment::lifecycle {
namespace {

namespace fs = std::filesystem;
using tests::Folder;
using tests::read_text;
using tests::write_text;

const std::string old_text =
    "agreement: A-1\nhistory:\n  - {date: 2026-11-02, by: x, state: proposed}\n";
const std::string new_text = old_text + "  - {date: 2026-11-22, by: x, event: contact}\n";

constexpr int written = 0;
constexpr int refused = 2;
constexpr int in_conflict = 3;

int status_of(const Result<Committed, CommitFailure>& committed) {
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

constexpr uid_t nobody = 65534;

// The job as a user who may not do everything; `group` is one more that the user is in.
int run_as_nobody(gid_t group, const std::function<int()>& job) {
  return Child([&] {
           const bool is_nobody =
               ::setgroups(1, &group) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
           return is_nobody ? job() : 99;
         })
      .wait();
}

bool is_root() {
  if (::geteuid() == 0) return true;
  MESSAGE("DID NOT RUN: needs root, to become another user");
  return false;
}

struct stat status_of_file(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

mode_t mode_of(const std::string& path) {
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

}  // namespace

TEST_CASE("the planned bytes take the place of the old ones, and the mode is kept") {
  const Shared shared;
  REQUIRE(::chmod(shared.path.c_str(), 0640) == 0);
  CHECK(shared.commit());
  CHECK(shared.is_written());
  CHECK(mode_of(shared.path) == 0640);
}

TEST_CASE("a symbolic link stays one, and what it leads to is written where it is") {
  const Shared shared;
  fs::create_directory(shared.folder / "links");
  fs::create_symlink("../a.yaml", shared.folder / "links/b.yaml");
  CHECK(commit(shared.folder / "links/b.yaml", {old_text, new_text}));
  CHECK(fs::is_symlink(shared.folder / "links/b.yaml"));
  CHECK(fs::is_regular_file(fs::symlink_status(shared.path)));
  CHECK(read_text(shared.path) == new_text);
  CHECK(shared.folder.count() == 2);
}

TEST_CASE("a file that was edited or replaced since is a conflict") {
  const Shared shared;
  const std::string theirs = old_text + "# theirs\n";
  SUBCASE("edited") {
    write_text(shared.path, theirs);
  }
  SUBCASE("replaced") {
    write_text(shared.folder / ".new", theirs);
    fs::rename(shared.folder / ".new", shared.path);
  }
  const auto committed = shared.commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().standing == Standing::as_others_left_it);
  CHECK(committed.error().cause.message ==
        shared.path + " has been changed in the meantime; nothing was written");
  CHECK(committed.error().cause.help == "look at what has changed, then try again");
  CHECK(read_text(shared.path) == theirs);
  CHECK(shared.folder.count() == 1);
}

TEST_CASE("a file that was cut short, emptied or has grown is a conflict") {
  for (const std::string& theirs : {old_text.substr(0, 20), std::string(), old_text + "\n"}) {
    const Shared shared;
    write_text(shared.path, theirs);
    CHECK(status_of(shared.commit()) == in_conflict);
    CHECK(read_text(shared.path) == theirs);
  }
}

TEST_CASE("a file that is replaced while a run waits for it is a conflict") {
  const Shared shared;
  const int held = ::open(shared.path.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(::flock(held, LOCK_EX) == 0);
  const Child child([&] {
    ::close(held);
    return status_of(commit(shared.path, {old_text, new_text}, std::chrono::minutes(1)));
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  write_text(shared.folder / ".new", old_text + "# theirs\n");
  fs::rename(shared.folder / ".new", shared.path);
  ::close(held);
  CHECK(child.wait() == in_conflict);
  CHECK(read_text(shared.path) == old_text + "# theirs\n");
}

TEST_CASE("what was changed is planned again, until the wait is over") {
  const Shared shared;
  const std::string theirs = old_text + "# theirs\n";
  std::string planned_on;
  std::string bytes;
  int plans = 0;
  const auto plan_again = [&]() -> Result<std::optional<Planned>> {
    ++plans;
    planned_on = read_text(shared.path);
    bytes = planned_on + "# ours\n";
    return std::optional(Planned{planned_on, bytes});
  };
  write_text(shared.path, theirs);
  const Planned first{old_text, new_text};
  SUBCASE("in time") {
    CHECK(commit(shared.path, first, std::chrono::minutes(1), plan_again));
    CHECK(read_text(shared.path) == theirs + "# ours\n");
    CHECK(plans == 1);
  }
  SUBCASE("without waiting") {
    CHECK(status_of(commit(shared.path, first, std::chrono::seconds(0), plan_again)) ==
          in_conflict);
    CHECK(read_text(shared.path) == theirs);
    CHECK(plans == 0);
  }
  SUBCASE("changed again while planning, by an editor that takes no lock") {
    const auto disturbed = [&] {
      auto again = plan_again();
      if (plans < 3) write_text(shared.path, planned_on + "# more\n");
      return again;
    };
    CHECK(commit(shared.path, first, std::chrono::minutes(1), disturbed));
    CHECK(read_text(shared.path) == theirs + "# more\n# more\n# ours\n");
    CHECK(plans == 3);
  }
  SUBCASE("nothing is left to write") {
    CHECK(commit(shared.path, first, std::chrono::minutes(1),
                 []() -> Result<std::optional<Planned>> { return std::optional<Planned>(); }));
    CHECK(read_text(shared.path) == theirs);
  }
  SUBCASE("it cannot be planned any more") {
    CHECK(status_of(commit(shared.path, first, std::chrono::minutes(1),
                           []() -> Result<std::optional<Planned>> {
                             return unexpected(Error{"no agreement", ""});
                           })) == refused);
    CHECK(read_text(shared.path) == theirs);
  }
  CHECK(shared.folder.count() == 1);
}

TEST_CASE("a file that another run keeps locked is an error after a while") {
  const Shared shared;
  const int held = ::open(shared.path.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(::flock(held, LOCK_EX) == 0);
  const auto committed = commit(shared.path, {old_text, new_text}, std::chrono::milliseconds(20));
  ::close(held);
  REQUIRE_FALSE(committed);
  CHECK(committed.error().standing == Standing::as_it_was);
  CHECK(committed.error().cause.message == shared.path + " is being changed by another program");
  CHECK(shared.is_as_it_was());
}

TEST_CASE("a missing file, or a pipe, is an error") {
  const Shared shared;
  const auto gone = commit(shared.folder / "none.yaml", {old_text, new_text});
  REQUIRE_FALSE(gone);
  CHECK(gone.error().cause.message ==
        (shared.folder / "none.yaml") + " cannot be written: no such file or directory");
  REQUIRE(::mkfifo((shared.folder / "pipe").c_str(), 0600) == 0);
  const auto pipe = commit(shared.folder / "pipe", {old_text, new_text});
  REQUIRE_FALSE(pipe);
  CHECK(pipe.error().cause.message ==
        (shared.folder / "pipe") + " cannot be written: it is not an ordinary file");
}

TEST_CASE("a file over the limit of size is not written, and the run lives on") {
  const Shared shared;
  const std::string large = old_text + std::string(100'000, '#') + "\n";
  const Child child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 99;
    const auto committed = commit(shared.path, {old_text, large});
    const bool is_told = !committed && committed.error().cause.message ==
                                           shared.path + " cannot be written: file too large";
    return is_told ? status_of(committed) : 98;
  });
  CHECK(child.wait() == refused);
  CHECK(shared.is_as_it_was());
}

TEST_CASE("a read-only file or folder is not changed") {
  if (!is_root()) return;
  const Shared shared;
  std::string help;
  SUBCASE("the file, by its owner's wish") {
    REQUIRE(::chmod(shared.path.c_str(), 0444) == 0);
  }
  SUBCASE("the folder") {
    REQUIRE(::chmod(shared.folder.path().c_str(), 0755) == 0);
    help = "you also need the right to write in its folder";
  }
  REQUIRE(::chown(shared.path.c_str(), nobody, nobody) == 0);
  const auto is_told = [&] {
    const auto committed = shared.commit();
    return !committed && committed.error().standing == Standing::as_it_was &&
           committed.error().cause.message ==
               shared.path + " cannot be written: permission denied" &&
           committed.error().cause.help == help;
  };
  CHECK(run_as_nobody(nobody, [&] { return is_told() ? refused : 98; }) == refused);
  CHECK(shared.is_as_it_was());
}

TEST_CASE("a folder that can be written but not read is enough") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), nobody, nobody) == 0);
  REQUIRE(::chmod(shared.folder.path().c_str(), 0733) == 0);
  CHECK(run_as_nobody(nobody, [&] { return status_of(shared.commit()); }) == written);
  CHECK(shared.is_written());
}

TEST_CASE("the superuser keeps the owner") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), nobody, 100) == 0);
  CHECK(shared.commit());
  CHECK(status_of_file(shared.path).st_uid == nobody);
  CHECK(status_of_file(shared.path).st_gid == 100);
}

TEST_CASE("a colleague's file goes over to the writer when its group can be kept, else not") {
  if (!is_root()) return;
  constexpr gid_t team = 100;
  const Shared shared;
  REQUIRE(::chown(shared.path.c_str(), 0, team) == 0);
  REQUIRE(::chmod(shared.path.c_str(), 0666) == 0);
  SUBCASE("in the group") {
    const auto loss = fmt::format(
        "{} belonged to user 0 and now belongs to you, user {}: the system lets only root keep "
        "the owner",
        shared.path, nobody);
    const auto told = [&] {
      const auto committed = shared.commit();
      return committed && committed->losses == std::vector{loss} ? written : 98;
    };
    CHECK(run_as_nobody(team, told) == written);
    CHECK(shared.is_written());
    CHECK(status_of_file(shared.path).st_uid == nobody);
    CHECK(status_of_file(shared.path).st_gid == team);
    CHECK(mode_of(shared.path) == 0666);
  }
  SUBCASE("not in the group") {
    const auto told = [&] {
      const auto committed = shared.commit();
      return !committed && committed.error().cause.message ==
                               shared.path +
                                   " cannot be written: it belongs to a group that you are "
                                   "not in, and that group would lose access to it"
                 ? status_of(committed)
                 : 98;
    };
    CHECK(run_as_nobody(nobody, told) == refused);
    CHECK(shared.is_as_it_was());
  }
}

TEST_CASE("the access list of a file is kept, and one of the folder is not added") {
  constexpr const char* name = "system.posix_acl_access";
  struct Row {
    std::uint16_t tag;
    std::uint16_t may;
    std::uint32_t id;
  };
  constexpr std::uint32_t none = 0xFFFFFFFF;
  // The owner, user 65534, the group, the mask and others, behind the number of the version.
  const Row rows[] = {{1, 6, none}, {2, 6, nobody}, {4, 0, none}, {16, 6, none}, {32, 0, none}};
  const std::string list =
      std::string("\x02\0\0\0", 4) + std::string(reinterpret_cast<const char*>(rows), sizeof rows);
  const Shared shared;
  if (::setxattr(shared.path.c_str(), name, list.data(), list.size(), 0) != 0) {
    MESSAGE("DID NOT RUN: this file system has no access lists");
    return;
  }
  CHECK(shared.commit());
  std::string kept(list.size(), '\0');
  CHECK(::getxattr(shared.path.c_str(), name, kept.data(), kept.size()) ==
        static_cast<ssize_t>(list.size()));
  CHECK(kept == list);

  const Shared other;
  REQUIRE(::setxattr(other.folder.path().c_str(), "system.posix_acl_default", list.data(),
                     list.size(), 0) == 0);
  REQUIRE(::removexattr(other.path.c_str(), name) == 0);
  CHECK(other.commit());
  CHECK(::getxattr(other.path.c_str(), name, nullptr, 0) == -1);
}

TEST_CASE("the attributes of the user are kept") {
  const Shared shared;
  const std::string value("any\0bytes", 9);
  const bool has_attributes =
      ::setxattr(shared.path.c_str(), "user.tag", value.data(), value.size(), 0) == 0 &&
      ::setxattr(shared.path.c_str(), "user.empty", "", 0, 0) == 0;
  if (!has_attributes) {
    MESSAGE("DID NOT RUN: this file system has no attributes of the user");
    return;
  }
  const auto committed = shared.commit();
  REQUIRE(committed);
  CHECK(committed->losses.empty());
  std::string kept(value.size(), ' ');
  CHECK(::getxattr(shared.path.c_str(), "user.tag", kept.data(), kept.size()) ==
        static_cast<ssize_t>(value.size()));
  CHECK(kept == value);
  CHECK(::getxattr(shared.path.c_str(), "user.empty", nullptr, 0) == 0);
}

TEST_CASE("that hard links part is reported") {
  const Shared shared;
  const std::string other = shared.folder / "same.txt";
  fs::create_hard_link(shared.path, other);
  const auto committed = shared.commit();
  REQUIRE(committed);
  CHECK(committed->losses ==
        std::vector{shared.path + " had 2 names (hard links), and is now a file of its own: the "
                                  "other name keeps the old text"});
  CHECK(read_text(shared.path) == new_text);
  CHECK(read_text(other) == old_text);
}

TEST_CASE("what was made read-only is not changed by the superuser either") {
  if (!is_root()) return;
  const Shared shared;
  REQUIRE(::chmod(shared.path.c_str(), 0444) == 0);
  const auto committed = shared.commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().cause.message == shared.path + " cannot be written: it is read-only");
  CHECK(shared.is_as_it_was());
}

TEST_CASE("what a killed run left is taken away, what a living one writes is not") {
  const Shared shared;
  const std::string left = shared.folder / ".a.yaml.secondment-0.tmp";
  write_text(left, "half");
  CHECK(files::find_files({shared.folder.path().string()}).files.size() == 1);
  SUBCASE("killed") {
    CHECK(shared.commit());
    CHECK(shared.is_written());
  }
  SUBCASE("living") {
    const int held = ::open(left.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(held, LOCK_EX) == 0);
    CHECK(shared.commit());
    ::close(held);
    CHECK(read_text(shared.path) == new_text);
    CHECK(read_text(left) == "half");
  }
}

TEST_CASE("two hundred at once: every entry is there, none twice, none lost") {
  const Shared shared;
  constexpr int runs = 200;
  const auto add_again_and_again = [&](const std::string& by) {
    for (;;) {
      const auto bytes = files::read_file(shared.path, 1 << 20);
      if (!bytes) return refused;
      const auto added = tests::add_contact(*bytes, by);
      if (!added) return refused;
      const int status =
          status_of(commit(shared.path, {*bytes, added->bytes}, std::chrono::minutes(2)));
      if (status != in_conflict) return status;
    }
  };
  std::vector<Child> children;
  for (int run = 0; run < runs; ++run) {
    children.emplace_back([&] { return add_again_and_again(fmt::format("run-{}", run)); });
  }
  for (const Child& child : children) CHECK(child.wait() == written);
  std::set<std::string> seen;
  std::istringstream lines(read_text(shared.path).substr(old_text.size()));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) seen.insert(line);
  CHECK(count == runs);
  CHECK(seen.size() == runs);
  for (int run = 0; run < runs; ++run) {
    CHECK(seen.contains(fmt::format("  - {{date: 2026-11-22, by: run-{}, event: contact}}", run)));
  }
  CHECK(shared.folder.count() == 1);
}

}  // namespace secondment::lifecycle
