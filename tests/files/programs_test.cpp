#include "files/programs.h"

#include <filesystem>

#include "folder.h"
#include "golden.h"

namespace secondment::files {
namespace {

std::string make_program(const tests::Folder& folder, const std::string& script) {
  const std::string path = folder / "tool";
  tests::write_text(path, "#!/bin/sh\n" + script);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

}  // namespace

TEST_CASE("arguments reach a program as they are") {
  const tests::Folder folder;
  const std::string program =
      make_program(folder, "for word; do printf '%s\\n' \"$word\"; done > out\n");
  const std::vector<std::string> words = {"a b", "$(touch x)", ";touch x", "-o", "'\"`"};
  REQUIRE(run_program(program, words, folder.path().string()));
  CHECK(tests::read_text(folder / "out") == "a b\n$(touch x)\n;touch x\n-o\n'\"`\n");
  CHECK(!std::filesystem::exists(folder / "x"));
}

TEST_CASE("a program that fails is reported with the last line that it wrote") {
  const tests::Folder folder;
  const auto run = run_program(make_program(folder, "echo first >&2; echo second; exit 4\n"), {},
                               folder.path().string());
  REQUIRE(!run);
  CHECK(run.error().message == (folder / "tool") + " failed");
  CHECK(run.error().help == "it says: second");
  CHECK(!run_program(folder / "none", {}, folder.path().string()));
}

TEST_CASE("a program is found in absolute folders of PATH only") {
  const tests::Folder folder;
  const std::string program = make_program(folder, "");
  tests::write_text(folder / "text", "");
  CHECK(find_program("tool", ":.:/nowhere:" + folder.path().string()) == program);
  CHECK(!find_program("tool", ":.:/nowhere"));
  CHECK(!find_program("text", folder.path().string()));
  CHECK(!find_program("tool", ""));
}

TEST_CASE("a temporary folder is gone at its end") {
  std::string path;
  {
    const auto folder = TemporaryFolder::make();
    REQUIRE(folder);
    path = folder->path();
    tests::write_text(path + "/a", "x");
  }
  CHECK(!std::filesystem::exists(path));
}

}  // namespace secondment::files
