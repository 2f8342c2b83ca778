// A register of a test's own, kept by the real git.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {

struct Shell {
  int status;
  std::string output;
};

inline Shell run_shell(const std::string& command) {
  FILE* pipe = ::popen(("exec 2>&1; " + command).c_str(), "r");
  REQUIRE(pipe != nullptr);
  Shell ran{};
  char buffer[4096];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    ran.output.append(buffer, got);
  }
  ran.status = WEXITSTATUS(::pclose(pipe));
  return ran;
}

// An agreement that is signed and under way. Each part may be replaced.
inline constexpr std::string_view signed_agreement =
    "agreement: EE-1\n"
    "scheme: expert-exchange\n"
    "secondee: {name: Amara Osei, email: amara@example.org}\n"
    "parent: {name: University of Bristol, sector: academia, country: GB}\n"
    "host: {name: Department for Science, sector: civil-service, country: GB}\n"
    "term: {start: 2026-03-02, end: 2026-08-31}\n"
    "finance:\n"
    "  paid_by: parent\n"
    "  salary: 48000 GBP\n"
    "objectives:\n"
    "  - {id: O1, text: Write the roadmap, due: 2026-06-30}\n"
    "history:\n"
    "  - {date: 2026-01-05, by: hr@example.org, role: parent, state: proposed}\n"
    "  - {date: 2026-01-12, by: hr@example.org, role: parent, state: approved}\n"
    "  - {date: 2026-02-02, by: hr@example.org, role: parent, state: signed}\n"
    "  - {date: 2026-03-02, by: hr@example.org, role: parent, state: active}\n";

class GitRegister {
 public:
  GitRegister() {
    git("init --quiet --initial-branch=main .");
    git("config user.name Register");
    git("config user.email hr@example.org");
  }

  [[nodiscard]] std::string operator/(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::string path() const { return folder_.path().string(); }

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories(std::filesystem::path(*this / name).parent_path());
    write_text(*this / name, std::string(text));
  }
  [[nodiscard]] std::string read(const std::string& name) const { return read_text(*this / name); }
  void replace(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read(name);
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    write(name, text.replace(at, from.size(), to));
  }
  void add(const std::string& name, const std::string& text) const {
    write(name, read(name) + text);
  }
  void remove(const std::string& name) const { std::filesystem::remove_all(*this / name); }

  Shell try_git(const std::string& arguments) const {
    return run_shell(fmt::format("cd '{}' && git -c core.autocrlf=false {}", path(), arguments));
  }
  std::string git(const std::string& arguments) const {
    Shell ran = try_git(arguments);
    CHECK_MESSAGE(ran.status == 0, arguments, ": ", ran.output);
    while (ran.output.ends_with('\n')) ran.output.pop_back();
    return ran.output;
  }
  // All that is there; its name.
  std::string commit(const std::string& day = "2026-03-10") const {
    git("add --all");
    const Shell ran = run_shell(fmt::format(
        "cd '{}' && GIT_AUTHOR_DATE='{} 12:00:00 +0000' GIT_COMMITTER_DATE='{} 12:00:00 +0000' "
        "git -c core.autocrlf=false commit --quiet --allow-empty --message=state",
        path(), day, day));
    CHECK_MESSAGE(ran.status == 0, ran.output);
    return git("rev-parse HEAD");
  }

 private:
  Folder folder_;
};

struct Answered {
  int status;
  std::string out;
  std::string err;
};

// Words that begin with @ are paths of the register.
inline Answered ask(const GitRegister& all, std::vector<std::string> words) {
  for (std::string& word : words) {
    if (word.starts_with('@')) word = all / word.substr(1);
  }
  Console console;
  const int status = console.run(words);
  return {status, console.out.str(), console.err.str()};
}

}  // namespace secondment::tests
