// The command as a process of its own, and many of it at once: what it says it did is what the file
// holds, to the byte.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "folder.h"
#include "golden.h"

namespace secondment::tests {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr int fine = 0;
constexpr int refused = 1;
constexpr int failed = 2;

// What it says goes to files, which are read when it has ended.
pid_t start(Words words, const std::string& said, const std::function<void()>& before = {}) {
  words.insert(words.begin(), SECONDMENT_BINARY);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child != 0) return child;
  const int out = ::open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (before) before();
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// An active agreement in a folder of its own; what commands say is kept in another.
struct Shared {
  Folder folder;
  Folder sayings;
  std::string path = folder / "a.yaml";
  std::string before = read_text(source_path("examples/agreements/police-mission-kaur.yaml"));

  Shared() { write_text(path, before); }
  [[nodiscard]] int run(Words words, const std::function<void()>& first = {}) const {
    return wait_for(start(std::move(words), sayings / "one", first));
  }
  [[nodiscard]] Words contact(const std::string& by = "desk") const {
    return {"record", path, "contact", "--by", by, "--as-at", "2026-11-22"};
  }
  [[nodiscard]] std::string said(const std::string& name = "one") const {
    return read_text(sayings / name);
  }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("two hundred commands at once: the file holds the entries of those that said so") {
  const Shared shared;
  constexpr int runs = 200;
  std::vector<pid_t> children;
  for (int run = 0; run < runs; ++run) {
    const std::string name = fmt::format("run{}", run);
    children.push_back(start(shared.contact(name), shared.sayings / name));
  }
  std::vector<std::string> wanted;
  for (int run = 0; run < runs; ++run) {
    const std::string name = fmt::format("run{}", run);
    const int status = wait_for(children[static_cast<std::size_t>(run)]);
    if (status == fine) {
      wanted.push_back(fmt::format("  - {{date: 2026-11-22, by: {}, event: contact}}", name));
      continue;
    }
    CHECK(status == failed);
    const std::string said = shared.said(name);
    CHECK_MESSAGE(said.find(" has been changed in the meantime; nothing was written") != said.npos,
                  said);
  }
  const std::string after = read_text(shared.path);
  REQUIRE(after.starts_with(shared.before));
  std::vector<std::string> added = lines_of(after.substr(shared.before.size()));
  CHECK(!added.empty());
  std::sort(added.begin(), added.end());
  std::sort(wanted.begin(), wanted.end());
  CHECK(added == wanted);
  CHECK(shared.folder.count() == 1);
}

TEST_CASE("one move that many make at once is made once") {
  const Shared shared;
  std::vector<pid_t> children;
  for (int run = 0; run < 50; ++run) {
    children.push_back(
        start({"move", shared.path, "returned", "ended=early", "--by", fmt::format("run{}", run),
               "--reason", "the mission closes", "--as-at", "2026-11-22"},
              shared.sayings / fmt::format("{}", run)));
  }
  int made = 0;
  for (const pid_t child : children) {
    const int status = wait_for(child);
    if (status == fine) ++made;
    CHECK((status == fine || status == refused || status == failed));
  }
  CHECK(made == 1);
  CHECK(lines_of(read_text(shared.path).substr(shared.before.size())).size() == 1);
}

TEST_CASE("only if needed, a move that many make at once is made once and fine for those behind") {
  const Shared shared;
  const Words move = {"move", shared.path,   "returned", "ended=early", "--by",
                      "desk", "--if-needed", "--as-at",  "2026-11-22"};
  CHECK(shared.run(move) == fine);
  CHECK(shared.run(move) == fine);
  CHECK(lines_of(read_text(shared.path).substr(shared.before.size())).size() == 1);
}

TEST_CASE("the command keeps the link, the mode, the line ends and every other byte") {
  const Shared shared;
  REQUIRE(::chmod(shared.path.c_str(), 0640) == 0);
  fs::create_symlink("a.yaml", shared.folder / "link.yaml");
  struct Row {
    const char* history;
    const char* added;
  };
  // In flow and block, with every line end, with none at the end, and text that is not ASCII.
  const Row rows[] = {
      {"history:\n- {date: 2026-11-02, by: Zoë, state: proposed}\n",
       "- {date: 2026-11-22, by: \"Łukasz\", event: contact}\n"},
      {"history:\r\n  - {date: 2026-11-02, by: Zoë, state: proposed}\r\n",
       "  - {date: 2026-11-22, by: \"Łukasz\", event: contact}\r\n"},
      {"history:\n- {date: 2026-11-02, by: Zoë, state: proposed}",
       "\n- {date: 2026-11-22, by: \"Łukasz\", event: contact}"},
      {"history:\n- date: 2026-11-02\n  by: Zoë\n  state: proposed\n",
       "- date: 2026-11-22\n  by: \"Łukasz\"\n  event: contact\n"},
      {"history: # what happened\n    # an aside\n    - {date: 2026-11-02, by: Zoë, state: "
       "proposed} "
       "# so it began\n",
       "    - {date: 2026-11-22, by: \"Łukasz\", event: contact}\n"},
  };
  const std::string body = read_text(source_path("examples/smallest.yaml"));
  const std::string head = body.substr(0, body.find("\nhistory:") + 1);
  for (const Row& row : rows) {
    const bool is_crlf = std::string_view(row.history).find('\r') != std::string_view::npos;
    std::string before = head.empty() ? body : head;
    if (is_crlf) {
      std::string with_crlf;
      for (const char c : before) with_crlf += c == '\n' ? "\r\n" : std::string(1, c);
      before = with_crlf;
    }
    before += row.history;
    write_text(shared.path, before);
    CHECK_MESSAGE(shared.run({"record", shared.folder / "link.yaml", "contact", "--by", "Łukasz",
                              "--as-at", "2026-11-22"}) == fine,
                  shared.said());
    CHECK(read_text(shared.path) == before + row.added);
  }
  CHECK(fs::is_symlink(shared.folder / "link.yaml"));
  struct stat status {};
  REQUIRE(::stat(shared.path.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("over a limit of size the command says so, and the file is the old one") {
  const Shared shared;
  CHECK(shared.run(shared.contact(), [] {
    const rlimit limit{1024, 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }) == failed);
  CHECK(shared.said() == fmt::format("secondment record: {} cannot be written: file too large\n",
                                     shared.path, shared.path));
  CHECK(read_text(shared.path) == shared.before);
  CHECK(shared.folder.count() == 1);
}

TEST_CASE("on a disk that is full the answer is lost, and the exit status says so") {
  const Shared shared;
  const Words words = shared.contact();
  const int status = wait_for(start(words, "/dev/full"));
  CHECK(status == failed);
  CHECK(read_text(shared.path).starts_with(shared.before));
}

TEST_CASE("an answer that cannot be written is told, and that the entry is") {
  const Shared shared;
  Words words = shared.contact();
  words.insert(words.end(), {"-o", "/dev/full"});
  CHECK(shared.run(words) == failed);
  CHECK(shared.said() ==
        fmt::format(
            "secondment record: the entry was added to {}, but the answer could not be written\n"
            "   = help: do not repeat the command; `secondment status` shows the present state\n"
            "secondment record: /dev/full cannot be written: no space left on device\n",
            shared.path));
  CHECK(lines_of(read_text(shared.path).substr(shared.before.size())).size() == 1);

  // The standard output, of which the error stream tells.
  const Shared other;
  const std::string said = other.sayings / "one";
  CHECK(wait_for(start(other.contact(), said, [] {
          ::dup2(::open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
        })) == failed);
  CHECK(other.said() ==
        fmt::format(
            "secondment record: the entry was added to {}, but the answer could not be written\n"
            "   = help: do not repeat the command; `secondment status` shows the present state\n"
            "secondment: the output cannot be written\n",
            other.path));
}

TEST_CASE("nothing is written when it could not be told where it was asked to be") {
  const Shared shared;
  const std::string nowhere = shared.folder / "none/out.json";
  for (Words words : {shared.contact(),
                      Words{"move", shared.path, "returned", "--by", "desk", "--reason", "r"}}) {
    words.insert(words.end(), {"-o", nowhere});
    CHECK(shared.run(words) == failed);
    CHECK(shared.said() ==
          fmt::format("secondment {}: {} cannot be written: no such file or directory\n"
                      "   = help: make the folder `{}` first\n",
                      words.front(), nowhere, shared.folder / "none"));
    CHECK(read_text(shared.path) == shared.before);
  }
}

TEST_CASE("evidence is a file with an end, and never the agreement itself") {
  const Shared shared;
  const std::string pipe = shared.sayings / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  fs::create_symlink(shared.path, shared.sayings / "link");
  struct Row {
    std::string given;
    std::string said;
  };
  const std::string not_a_file = "name a file, or a link that starts with https://";
  const std::string itself = "name a file or a link that shows what happened";
  const Row rows[] = {
      {pipe, fmt::format("{}: is a pipe, not a file\n   = help: {}", pipe, not_a_file)},
      {"/dev/zero", fmt::format("/dev/zero: is a device, not a file\n   = help: {}", not_a_file)},
      {"none.pdf", fmt::format("none.pdf: no such file or directory\n   = help: {}", not_a_file)},
      {shared.path, fmt::format("{} is the agreement itself\n   = help: {}", shared.path, itself)},
      {shared.sayings / "link",
       fmt::format("{} is the agreement itself\n   = help: {}", shared.sayings / "link", itself)},
  };
  for (const Row& row : rows) {
    Words words = shared.contact();
    words.insert(words.end(), {"--evidence", row.given});
    CHECK(shared.run(words) == failed);
    CHECK(shared.said() == fmt::format("secondment record: --evidence: {}\n", row.said));
    CHECK(read_text(shared.path) == shared.before);
  }

  // Of any size, and read to its end.
  const std::string scan = shared.sayings / "scan.pdf";
  write_text(scan, std::string(5 << 20, 'x'));
  Words words = shared.contact();
  words.insert(words.end(), {"--evidence", scan});
  CHECK(shared.run(words) == fine);
  CHECK(read_text(shared.path)
            .ends_with(
                fmt::format("evidence: [\"{} sha256:{}\"]}}\n", scan,
                            "dba67a476fa78973aabb087f214a1010f3bebca053674e0af50dfe5a582112be")));
}

TEST_CASE("in a folder that may not be written, the command says so") {
  if (::geteuid() != 0) {
    MESSAGE("DID NOT RUN: needs root, to become another user");
    return;
  }
  const Shared shared;
  REQUIRE(::chmod(shared.folder.path().c_str(), 0755) == 0);
  REQUIRE(::chmod(shared.path.c_str(), 0666) == 0);
  CHECK(shared.run(shared.contact(), [] {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(99);
  }) == failed);
  CHECK(shared.said().find("permission denied") != std::string::npos);
  CHECK(read_text(shared.path) == shared.before);
}

}  // namespace secondment::tests
