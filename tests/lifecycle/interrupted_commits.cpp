// Interrupts a commit at each of its system calls, and lets each of them fail in every way that
// matters: afterwards the file is the old one or the new one, whole, and the exit status says
// truly which; nothing is left behind that could be taken for an agreement, and the next run
// works. What changes the file while a commit is writing is not overwritten.
//   interrupted-commits COMMIT-DRIVER
#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "contact_entry.h"
#include "files/file.h"

namespace {

namespace fs = std::filesystem;
using secondment::tests::add_contact;
using Words = std::vector<std::string>;

constexpr int skipped = 77;  // as ctest is told
constexpr const char* agreement =
    "agreement: A-1\n"
    "history:\n"
    "  - {date: 2026-11-02, by: a.osei@example.org, state: proposed}\n";

constexpr fs::perms access = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read;

int failures = 0;

void expect(bool holds, std::string_view what, std::string_view where) {
  if (holds) return;
  ++failures;
  fmt::print("FAILED: {}: {}\n", where, what);
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Its own folder, with one agreement in it.
class Register {
 public:
  Register() {
    std::string name = (fs::temp_directory_path() / "secondment-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = name;
    write_text(file(), agreement);
    fs::permissions(file(), access);
  }
  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  ~Register() {
    fs::remove_all(folder_);
    fs::remove(trace());
  }

  [[nodiscard]] std::string folder() const { return folder_; }
  [[nodiscard]] std::string file() const { return folder_ + "/a.yaml"; }
  // What strace saw; not in the folder.
  [[nodiscard]] std::string trace() const { return folder_ + ".trace"; }
  // The names beside that of the agreement.
  [[nodiscard]] Words others() const {
    Words names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path() != file()) names.push_back(entry.path().filename().string());
    }
    return names;
  }

 private:
  std::string folder_;
};

pid_t start(Words words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int null = ::open("/dev/null", O_WRONLY);
  ::dup2(null, STDOUT_FILENO);
  ::dup2(null, STDERR_FILENO);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

// As a shell reports it: 128 and the signal for a run that was killed.
int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int run(const Words& words) {
  return wait_for(start(words));
}

// The commit, with `faults` such as "fsync:error=EIO:when=2".
Words faulty(const std::string& driver, const Register& reg, const Words& faults) {
  Words words{"strace", "-o", reg.trace()};
  for (const std::string& fault : faults) words.insert(words.end(), {"-e", "inject=" + fault});
  words.insert(words.end(), {driver, reg.file(), "first"});
  return words;
}

struct Call {
  std::string name;
  int number = 0;  // among the calls of this name, from the start of the run
};

// The system calls of a commit, in order.
std::vector<Call> trace_commit(const std::string& driver) {
  const Register reg;
  run(faulty(driver, reg, {}));
  std::vector<Call> calls;
  std::map<std::string, int> numbers;
  bool in_commit = false;
  std::ifstream lines(reg.trace());
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(0, line.find('('));
    if (name.empty() || name.size() == line.size() || name.front() < 'a' || name.front() > 'z')
      continue;
    const Call call{name, ++numbers[name]};
    if (in_commit) calls.push_back(call);
    in_commit = in_commit || name == "getppid";
  }
  return calls;
}

// The file is whole, old or new as the status says, and the next run finds nothing in its way.
void expect_whole(const std::string& driver, const Register& reg, int status,
                  const std::string& where) {
  constexpr int killed = 128 + SIGKILL;
  const std::string written = add_contact(agreement, "first")->bytes;
  const std::string now = read_text(reg.file());
  expect(now == agreement || now == written, "the file is the old one or the new one", where);
  expect(status != 0 || now == written, "what succeeded is written", where);
  expect(status != 2 || now == agreement, "what failed is not written", where);
  expect(status != 3 || now == written, "what is in doubt is written", where);
  expect(status == 0 || status == 2 || status == 3 || status == killed,
         fmt::format("the exit status is {}", status), where);
  expect(fs::status(reg.file()).permissions() == access, "nobody else may read it", where);
  expect(secondment::files::find_files({reg.folder()}).files.size() == 1,
         "nothing else looks like an agreement", where);

  expect(run({driver, reg.file(), "second"}) == 0, "the next run works", where);
  expect(read_text(reg.file()) == add_contact(now, "second")->bytes, "the next entry is added",
         where);
  expect(reg.others().empty(), "the next run clears up", where);
}

void interrupt(const std::string& driver, const Words& faults) {
  const Register reg;
  const int status = run(faulty(driver, reg, faults));
  const std::string where = fmt::format("{}", fmt::join(faults, " and "));
  constexpr int killed = 128 + SIGKILL;
  const bool is_kill = faults.front().find("signal=KILL") != std::string::npos;
  const bool happened =
      is_kill ? status == killed : read_text(reg.trace()).find("(INJECTED)") != std::string::npos;
  expect(happened, "the fault happened", where);
  // What cannot be removed is left to the next run.
  const bool can_remove = faults.size() == 1 && !faults.front().starts_with("unlink:");
  expect(is_kill || !can_remove || reg.others().empty(),
         "a run that was not killed leaves nothing behind", where);
  expect_whole(driver, reg, status, where);
}

std::vector<Words> list_faults(const std::vector<Call>& calls) {
  // A commit does not depend on these, and an exit cannot fail.
  const std::set<std::string> only_killed = {"brk", "mmap", "munmap", "exit_group"};
  std::vector<Words> faults;
  for (const Call& call : calls) {
    const auto add = [&](std::string_view what, std::string_view from_then_on = "") {
      faults.push_back(
          {fmt::format("{}:{}:when={}{}", call.name, what, call.number, from_then_on)});
    };
    add("signal=KILL");
    if (only_killed.contains(call.name)) continue;
    for (const char* error : {"EIO", "ENOSPC", "EACCES", "EINTR"}) {
      add(fmt::format("error={}", error));
    }
    add("error=EIO", "+");
  }
  faults.push_back({"fsync:error=EIO:when=1", "unlink:error=EIO"});
  return faults;
}

// What another program does to the file while a commit is under way.
struct Interference {
  const char* what;
  void (*change)(const Register& reg);
};

void replace(const Register& reg, const std::string& text) {
  write_text(reg.folder() + "/.theirs", text);
  fs::rename(reg.folder() + "/.theirs", reg.file());
}

const Interference interferences[] = {
    {"the file is replaced",
     [](const Register& reg) { replace(reg, std::string(agreement) + "# theirs\n"); }},
    {"the file is replaced by an equal one, by somebody else",
     [](const Register& reg) { replace(reg, agreement); }},
    {"the file is edited",
     [](const Register& reg) { write_text(reg.file(), std::string(agreement) + "# theirs\n"); }},
    {"the file is deleted", [](const Register& reg) { fs::remove(reg.file()); }},
};

// However slow the machine is; only a test that would fail anyhow waits so long.
bool wait_until(const std::function<bool()>& holds) {
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > patience) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

// The only child of a process.
pid_t child_of(pid_t parent) {
  const std::string id = std::to_string(parent);
  const std::string children = read_text("/proc/" + id + "/task/" + id + "/children");
  return children.empty() ? 0 : std::stoi(children);
}

// The commit stops when its bytes are on the disk and not yet in their place, and goes on when the
// change is made.
void interfere(const std::string& driver, const Interference& interference) {
  const Register reg;
  const pid_t tracer = start(faulty(driver, reg, {"fsync:signal=STOP:when=1"}));
  const bool has_stopped = wait_until(
      [&] { return read_text(reg.trace()).find("stopped by SIGSTOP") != std::string::npos; });
  expect(has_stopped && !reg.others().empty(), "the commit is under way", interference.what);
  interference.change(reg);
  const std::string theirs = read_text(reg.file());
  const pid_t commit = child_of(tracer);
  if (commit > 0) ::kill(commit, SIGCONT);
  expect(wait_for(tracer) == 2, "the commit is told", interference.what);
  expect(read_text(reg.file()) == theirs, "their change stands", interference.what);
  expect(reg.others().empty(), "nothing is left behind", interference.what);
}

// No test cuts the power: that the bytes are on the disk before the name is, and the name before
// the run says so, is seen in the order of the calls.
void expect_order(const std::vector<Call>& calls) {
  const Words order = {"flock", "write", "fsync", "renameat2", "fsync"};
  auto wanted = order.begin();
  for (const Call& call : calls) {
    if (wanted != order.end() && call.name == *wanted) ++wanted;
    const bool is_late = call.name == "write" && wanted - order.begin() > 2;
    expect(!is_late, "nothing is written after the flush", "the trace");
  }
  expect(wanted == order.end(), "lock, write, flush, exchange, flush the folder", "the trace");
}

bool can_trace() {
  return run({"strace", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true"}) == 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const std::string driver = words[1];
  if (!can_trace()) {
    fmt::print("DID NOT RUN: strace is missing, or this machine lets nobody trace\n");
    return skipped;
  }
  const std::vector<Call> calls = trace_commit(driver);
  const std::vector<Words> faults = list_faults(calls);
  for (const Words& each : faults) interrupt(driver, each);
  for (const Interference& each : interferences) interfere(driver, each);
  expect_order(calls);
  fmt::print("{} system calls, {} runs interrupted or refused, {} failures\n", calls.size(),
             faults.size(), failures);
  return failures == 0 ? 0 : 1;
}
