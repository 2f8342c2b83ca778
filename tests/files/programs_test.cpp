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

TEST_CASE("a program reads a file, in an environment of its own, and what it wrote is kept") {
  const tests::Folder folder;
  tests::write_text(folder / "text", "read me\n");
  const auto run =
      run_program({.program = make_program(folder, "cat; echo \"[$A][$HOME]\" >&2; exit 3\n"),
                   .arguments = {},
                   .folder = folder.path().string(),
                   .input = folder / "text",
                   .environment = {"PATH=/usr/bin:/bin", "A=b"}});
  REQUIRE(run);
  CHECK(!run->is_fine);
  CHECK(run->wrote == "read me\n[b][]\n");
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

TEST_CASE("the complaint of a talkative program is its last line, too") {
  const tests::Folder folder;
  const std::string program =
      make_program(folder,
                   "i=0; while [ $i -lt 9000 ]; do echo 'a warning' >&2; i=$((i + 1)); done\n"
                   "echo 'the reason' >&2; exit 1\n");
  const auto run = run_program(program, {}, folder.path().string());
  REQUIRE(!run);
  CHECK(run.error().help == "it says: the reason");
  const auto answer = run_and_read(
      {.program = program, .arguments = {}, .folder = folder.path().string()}, 1 << 10);
  REQUIRE(answer);
  CHECK(answer->complaint == "the reason");
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

TEST_CASE("a program is asked, and answers") {
  const tests::Folder folder;
  const std::string program = make_program(
      folder,
      "while read -r word; do printf '%s\\n' \"$SIGN$word\"; done; echo last >&2; exit 3\n");
  auto running = RunningProgram::start(
      {program, {}, folder.path().string(), {"SIGN=+", "PATH=/usr/bin:/bin"}});
  REQUIRE(running);
  REQUIRE(running->write("one\ntwo\n"));
  CHECK(*running->read_line() == "+one");
  CHECK(*running->read_bytes(3, 2) == "+t");
  CHECK(*running->read_bytes(2, 9) == "o\n");
  REQUIRE(running->write("three\n"));
  running->close_input();
  CHECK(*running->read_rest(100) == "+three\n");
  CHECK(*running->read_line() == std::nullopt);
  const auto end = running->finish();
  CHECK(end.status == 3);
  CHECK(end.complaint == "last");
}

TEST_CASE("a program that ends early is an error, not a signal") {
  const tests::Folder folder;
  auto running = RunningProgram::start({make_program(folder, "exit 0\n"), {}, "/", {}});
  REQUIRE(running);
  CHECK(*running->read_line() == std::nullopt);
  CHECK(!running->read_bytes(1, 1));
  bool could_write = true;
  for (int i = 0; i < 100 && could_write; ++i)
    could_write = bool(running->write(std::string(1 << 16, 'x')));
  CHECK(!could_write);
  CHECK(running->finish().status == 0);
  CHECK(!RunningProgram::start({folder / "none", {}, "/", {}}));
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
