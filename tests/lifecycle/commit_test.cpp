// One entry more or the file as it was, whatever else is writing to it. What happens when a commit
// is interrupted is tested in interrupted_commits.cpp.
#include "lifecycle/commit.h"

#include "commits.h"

namespace secondment::lifecycle {

using namespace commit_tests;

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
        shared.path + " has been changed in the meantime, and was not written");
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
