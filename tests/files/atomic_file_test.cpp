#include "files/atomic_file.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "folder.h"
#include "golden.h"

namespace secondment::files {
namespace {

using tests::Folder;
using tests::read_text;
using tests::write_text;

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

// No file may grow beyond this many bytes.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit limit{bytes, before_.rlim_max};
    std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  SizeLimit(const SizeLimit&) = delete;
  SizeLimit& operator=(const SizeLimit&) = delete;
  ~SizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_DFL);
  }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a new file never takes the place of one that has come meanwhile") {
  const Folder folder;
  const std::string path = folder / "new.yaml";
  {
    auto ours = AtomicFile::open(path);
    auto theirs = AtomicFile::open(path);
    REQUIRE(ours);
    REQUIRE(theirs);
    ours->write("ours");
    theirs->write("theirs");
    const auto first = theirs->commit_new();
    const auto second = ours->commit_new();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first);
    CHECK(!*second);
    CHECK(!ours->is_in_place());
  }
  CHECK(read_text(path) == "theirs");
  CHECK(folder.count() == 1);
}

TEST_CASE("what is saved at the very moment of the exchange stays") {
  const Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path, "old");
  int asked = 0;
  SUBCASE("an editor puts another file there") {
    auto file = AtomicFile::open(path);
    REQUIRE(file);
    file->write("new");
    const auto committed = file->commit_over([&](const std::string& where) -> Result<bool> {
      const bool is_old = read_text(where) == "old";
      if (++asked == 1) {
        write_text(folder / "saved", "theirs");
        std::filesystem::rename(folder / "saved", path);
      }
      return is_old;
    });
    REQUIRE(committed);
    if (asked == 1) {
      MESSAGE("DID NOT RUN: this file system exchanges no files");
      return;
    }
    CHECK(!*committed);
    CHECK(!file->is_in_place());
    CHECK(read_text(path) == "theirs");
  }
  SUBCASE("it cannot be known what is there") {
    auto file = AtomicFile::open(path);
    REQUIRE(file);
    file->write("new");
    const auto committed = file->commit_over([&](const std::string&) -> Result<bool> {
      if (++asked == 1) return true;
      return unexpected(Error{"it cannot be read", ""});
    });
    CHECK(!(committed && asked > 1));
    if (asked > 1) CHECK(read_text(path) == "old");
  }
  SUBCASE("nothing is saved") {
    auto file = AtomicFile::open(path);
    REQUIRE(file);
    file->write("new");
    const auto committed = file->commit_over(
        [&](const std::string& where) -> Result<bool> { return read_text(where) == "old"; });
    REQUIRE(committed);
    CHECK(*committed);
    CHECK(file->is_in_place());
    CHECK(read_text(path) == "new");
  }
  CHECK(folder.count() == 1);
}

TEST_CASE("the old file stands until the new one is whole") {
  const Folder folder;
  const std::string path = folder / "out.json";
  write_text(path, "old");
  {
    auto file = AtomicFile::open(path);
    REQUIRE(file);
    file->write("ne");
    CHECK(read_text(path) == "old");
    file->write("w");
    CHECK(file->commit());
  }
  CHECK(read_text(path) == "new");
  CHECK(folder.count() == 1);
}

TEST_CASE("dropped without commit, nothing has happened") {
  const Folder folder;
  {
    auto file = AtomicFile::open(folder / "out.json");
    REQUIRE(file);
    file->write("half");
    CHECK(folder.count() == 1);
  }
  CHECK(folder.count() == 0);
}

TEST_CASE("the mode and a symbolic link are kept") {
  const Folder folder;
  write_text(folder / "real", "old");
  REQUIRE(::chmod((folder / "real").c_str(), 0640) == 0);
  std::filesystem::create_symlink("real", folder / "link");
  auto file = AtomicFile::open(folder / "link");
  REQUIRE(file);
  file->write("new");
  CHECK(file->commit());
  CHECK(read_text(folder / "real") == "new");
  CHECK(mode_of(folder / "real") == 0640);
  CHECK(std::filesystem::is_symlink(folder / "link"));
}

TEST_CASE("a file that cannot be written whole is not written") {
  const Folder folder;
  const std::string path = folder / "out.json";
  write_text(path, "old");
  {
    const SizeLimit limit(1000);
    auto file = AtomicFile::open(path);
    REQUIRE(file);
    file->write(std::string(5000, 'x'));
    file->write("more");
    const auto committed = file->commit();
    REQUIRE_FALSE(committed);
    CHECK(committed.error().message ==
          std::filesystem::canonical(path).string() + " cannot be written: file too large");
  }
  CHECK(read_text(path) == "old");
  CHECK(folder.count() == 1);
}

TEST_CASE("an interrupted run leaves nothing behind") {
  const Folder folder;
  const auto file = AtomicFile::open(folder / "out.json");
  REQUIRE(file);
  {
    const auto second = AtomicFile::open(folder / "a.yaml");
    REQUIRE(second);
    CHECK(folder.count() == 2);
  }
  const auto third = AtomicFile::open(folder / "b.yaml");
  REQUIRE(third);
  CHECK(folder.count() == 2);
  remove_unfinished_file();
  CHECK(folder.count() == 0);
}

TEST_CASE("a device is written as it is") {
  auto file = AtomicFile::open("/dev/full");
  REQUIRE(file);
  file->write("x");
  const auto committed = file->commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().message == "/dev/full cannot be written: no space left on device");
}

TEST_CASE("a folder that is not there is told") {
  const Folder folder;
  const auto file = AtomicFile::open(folder / "none/out.json");
  REQUIRE_FALSE(file);
  CHECK(file.error().message ==
        (folder / "none/out.json") + " cannot be written: no such file or directory");
}

TEST_CASE("a link to nothing yet stays a link") {
  const Folder folder;
  std::filesystem::create_symlink("real", folder / "link");
  auto file = AtomicFile::open(folder / "link");
  REQUIRE(file);
  file->write("new");
  CHECK(file->commit());
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(read_text(folder / "real") == "new");
}

}  // namespace secondment::files
