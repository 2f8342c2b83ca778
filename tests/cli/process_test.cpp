// What only a process of its own shows: signals and closed pipes.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

// The binary with its streams on pipes; closed and waited for at the end.
class Process {
 public:
  // `before` is called in the new process.
  explicit Process(std::vector<std::string> arguments, const std::function<void()>& before = {}) {
    REQUIRE(::pipe2(in_.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(out_.data(), O_CLOEXEC) == 0);
    arguments.insert(arguments.begin(), SECONDMENT_BINARY);
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    id_ = ::fork();
    if (id_ == 0) {
      ::dup2(in_[0], STDIN_FILENO);
      ::dup2(out_[1], STDOUT_FILENO);
      if (before) before();
      ::execv(words[0], words.data());
      ::_exit(127);
    }
    ::close(in_[0]);
    ::close(out_[1]);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() { ::close(in_[1]); }

  void close_output() { ::close(out_[0]); }
  void signal(int number) const { REQUIRE(::kill(id_, number) == 0); }
  [[nodiscard]] int wait() const {
    int status = 0;
    REQUIRE(::waitpid(id_, &status, 0) == id_);
    return status;
  }

 private:
  std::array<int, 2> in_{};
  std::array<int, 2> out_{};
  pid_t id_ = -1;
};

}  // namespace

TEST_CASE("an interrupted run exits 130 and leaves no half-written file") {
  const tests::Folder folder;
  const Process process({"check", "-", "-o", folder / "out.json"});
  for (int tries = 0; folder.count() == 0 && tries < 500; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  REQUIRE(folder.count() == 1);  // it has begun, and waits for its input
  process.signal(SIGINT);
  const int status = process.wait();
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(folder.count() == 0);
}

TEST_CASE("a closed pipe ends the run quietly") {
  const tests::Folder folder;
  std::string many = "agreement: A-1\n";
  for (int i = 0; i < 5000; ++i) many += "unknown" + std::to_string(i) + ": 1\n";
  tests::write_text(folder / "a.yaml", many);
  Process process({"check", folder / "a.yaml"});
  process.close_output();
  const int status = process.wait();
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGPIPE);
}

TEST_CASE("an output that is closed from the start is an error, and nothing is changed") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  const std::string text =
      tests::read_text(tests::source_path("examples/agreements/police-mission-kaur.yaml"));
  tests::write_text(path, text);
  const auto run = [&](const std::string& words) {
    const std::string line = "exec " SECONDMENT_BINARY " " + words + " 2>" + (folder / "said");
    const int status = std::system(line.c_str());
    CHECK(WIFEXITED(status));
    return WEXITSTATUS(status);
  };
  for (const std::string& words :
       {"check " + path, "check -q " + path, "report overview " + path, "status " + path,
        "record " + path + " contact --by desk", "move " + path + " returned --by desk",
        "terms " + path, std::string("new loan"), std::string("explain loan"),
        std::string("policy list"), std::string("schema agreement"), std::string("--version"),
        std::string("--help"), std::string("check --help")}) {
    CAPTURE(words);
    CHECK(run(words + " >&-") == 2);
    CHECK(tests::read_text(folder / "said").find("the output cannot be written") !=
          std::string::npos);
    CHECK(tests::read_text(path) == text);
  }
  // With a file for it, nothing is lost.
  CHECK(run("status " + path + " -o " + (folder / "out") + " >&-") == 0);
  CHECK(run("status " + path + " >/dev/null 2>&-") == 0);
  // An input that is closed is not an empty one.
  CHECK(run("check - >/dev/null <&-") == 2);
  CHECK(tests::read_text(folder / "said").find("standard input cannot be read") !=
        std::string::npos);
}

// With a sanitizer, runs need more memory than any limit leaves. g++ says that there is one by
// macros, clang by features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED
#endif
#endif
#ifndef IS_SANITIZED
TEST_CASE("without enough memory a run says so and exits 2, and writes all or nothing") {
  const tests::Folder folder;
  std::string notes;
  for (int i = 0; i < 5'000; ++i) {
    notes += "  - {date: 2026-02-01, by: a, event: note, note: called}\n";
  }
  const std::string before =
      "agreement: A-1\nscheme: loan\nsecondee: {name: Ann}\nhistory:\n" + notes;
  const std::vector<std::vector<std::string>> commands = {
      {"check", folder / "a.yaml", "-o", folder / "out"},
      {"status", folder / "a.yaml", "-o", folder / "out"},
      {"report", "overview", folder / "a.yaml", "-o", folder / "out"},
      {"record", "note", folder / "a.yaml", "--by", "a", "--set", "note=x", "--force"},
  };
  for (const auto& command : commands) {
    int without = 0;
    for (rlim_t mebibytes = 16; mebibytes <= 256; mebibytes += mebibytes / 8) {
      tests::write_text(folder / "a.yaml", before);
      const Process process(command, [&] {
        const rlimit limit{mebibytes << 20, mebibytes << 20};
        ::setrlimit(RLIMIT_AS, &limit);
        ::dup2(::open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      });
      const int status = process.wait();
      const std::string said = tests::read_text(folder / "err");
      // Nothing of ours runs where the libraries cannot be loaded.
      if (said.find("error while loading shared libraries") != std::string::npos) continue;
      CHECK_MESSAGE(WIFEXITED(status), command[0], " with ", mebibytes, " MiB: ", said);
      if (said == "secondment: there is not enough memory\n") {
        ++without;
        CHECK(WEXITSTATUS(status) == 2);
        CHECK(tests::read_text(folder / "a.yaml") == before);
        CHECK(folder.count() == 2);
      }
      std::filesystem::remove(folder / "out");
    }
    CHECK_MESSAGE(without > 0, command[0]);
  }
}
#endif

}  // namespace secondment
