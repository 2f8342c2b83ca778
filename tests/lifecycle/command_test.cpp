// The command as a process of its own, and many of it at once: what it says it did is what the file
// holds, to the byte.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
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

TEST_CASE("many commands at once all add their entry, once") {
  struct Row {
    int runs;
    const char* wait;  // null: as long as it waits of itself
  };
  for (const Row& row : {Row{24, nullptr}, Row{200, "60"}}) {
    const Shared shared;
    std::vector<pid_t> children;
    std::vector<std::string> wanted;
    for (int run = 0; run < row.runs; ++run) {
      const std::string name = fmt::format("run{}", run);
      Words words = shared.contact(name);
      if (row.wait != nullptr) words.insert(words.end(), {"--wait", row.wait});
      children.push_back(start(words, shared.sayings / name));
      wanted.push_back(fmt::format("  - {{date: 2026-11-22, by: {}, event: contact}}", name));
    }
    for (int run = 0; run < row.runs; ++run) {
      CHECK_MESSAGE(wait_for(children[static_cast<std::size_t>(run)]) == fine,
                    shared.said(fmt::format("run{}", run)));
    }
    const std::string after = read_text(shared.path);
    REQUIRE(after.starts_with(shared.before));
    std::vector<std::string> added = lines_of(after.substr(shared.before.size()));
    std::sort(added.begin(), added.end());
    std::sort(wanted.begin(), wanted.end());
    CHECK(added == wanted);
    CHECK(shared.folder.count() == 1);
  }
}

TEST_CASE("one move that many make at once is made once, and refused to the others") {
  const Shared shared;
  std::vector<pid_t> children;
  for (int run = 0; run < 24; ++run) {
    children.push_back(
        start({"move", shared.path, "returned", "ended=early", "--by", fmt::format("run{}", run),
               "--reason", "the mission closes", "--as-at", "2026-11-22"},
              shared.sayings / fmt::format("{}", run)));
  }
  std::vector<int> statuses;
  for (const pid_t child : children) statuses.push_back(wait_for(child));
  CHECK(std::count(statuses.begin(), statuses.end(), fine) == 1);
  CHECK(std::count(statuses.begin(), statuses.end(), refused) == 23);
  CHECK(lines_of(read_text(shared.path).substr(shared.before.size())).size() == 1);
}

TEST_CASE("only if needed, a move that many make at once is made once and fine for all") {
  const Shared shared;
  std::vector<pid_t> children;
  for (int run = 0; run < 24; ++run) {
    children.push_back(start({"move", shared.path, "returned", "ended=early", "--by", "desk",
                              "--if-needed", "--as-at", "2026-11-22"},
                             shared.sayings / "all"));
  }
  for (const pid_t child : children) CHECK(wait_for(child) == fine);
  CHECK(lines_of(read_text(shared.path).substr(shared.before.size())).size() == 1);
}

// Held by the test, as another run would.
class Lock {
 public:
  explicit Lock(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    REQUIRE(::flock(file_, LOCK_EX) == 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { ::close(file_); }

 private:
  int file_;
};

TEST_CASE("a file that somebody else holds is waited for as long as was asked, or not at all") {
  const Shared shared;
  const Lock held(shared.path);
  Words words = shared.contact();
  SUBCASE("not at all") {
    words.insert(words.end(), {"--wait", "0"});
    CHECK(shared.run(words) == failed);
    CHECK(shared.said() ==
          fmt::format("secondment record: {} is being changed by another program\n"
                      "   = help: try again when that program is done, or wait longer with "
                      "`--wait`\n",
                      shared.path));
  }
  SUBCASE("for a second") {
    words.insert(words.end(), {"--wait", "1"});
    CHECK(shared.run(words) == failed);
  }
  SUBCASE("a dry run has nothing to wait for") {
    words.emplace_back("--dry-run");
    CHECK(shared.run(words) == fine);
  }
  CHECK(read_text(shared.path) == shared.before);
}

// A run that has made its plan and waits for the file sees what is written meanwhile.
TEST_CASE("what an editor saves while a run waits is planned again, and refused where it forbids") {
  const Shared shared;
  struct Row {
    std::string theirs;
    int status;
    bool is_added;
  };
  const std::string contact = "  - {date: 2026-11-22, by: desk, event: contact}\n";
  const std::string returned =
      "  - {date: 2026-11-22, by: editor, state: returned, ended: early}\n";
  const Row rows[] = {
      {"# theirs\n" + shared.before, fine, true},
      {shared.before + returned, refused, false},
      {"nothing: that is an agreement\n", failed, false},
  };
  for (const Row& row : rows) {
    write_text(shared.path, shared.before);
    pid_t child = 0;
    {
      const Lock held(shared.path);
      Words words = {"move", shared.path, "returned",   "ended=early", "--by",
                     "desk", "--as-at",   "2026-11-22", "--wait",      "60"};
      if (row.status != refused) {
        words = shared.contact();
        words.insert(words.end(), {"--wait", "60"});
      }
      child = start(words, shared.sayings / "one");
      // Until it has planned; one that has not yet plans on their text at once, with the same end.
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      write_text(shared.path, row.theirs);
    }
    CHECK(wait_for(child) == row.status);
    CHECK(read_text(shared.path) == row.theirs + (row.is_added ? contact : ""));
  }
}

TEST_CASE("the seconds to wait are a whole number") {
  const Shared shared;
  for (const std::string bad : {"soon", "-1", "1.5", "10s", "+5", " 5", "86401", "99999999999"}) {
    Words words = shared.contact();
    words.push_back("--wait=" + bad);
    CHECK_MESSAGE(shared.run(words) == failed, bad);
    CHECK(shared.said() ==
          fmt::format("secondment record: --wait: expected a whole number of seconds from 0 to "
                      "86400, got `{}`\n   = help: leave it out to wait up to 10 seconds, or give "
                      "0 to not wait at all\n",
                      bad));
    CHECK(read_text(shared.path) == shared.before);
  }
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
            "   = help: do not repeat the command; `secondment status` shows the current state\n"
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
            "   = help: do not repeat the command; `secondment status` shows the current state\n"
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
