#include "files/programs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

#include "files/file.h"

extern char** environ;

namespace secondment::files {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::minutes longest_run{3};
constexpr std::size_t longest_complaint = 500;  // bytes
constexpr off_t longest_log = 1 << 16;          // only this many bytes from the end are read

Error system_error(std::string_view what, int number) {
  return {fmt::format("{}: {}", what, std::generic_category().message(number)), ""};
}

std::string_view last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t line = text.rfind('\n');
  if (line != text.npos) text.remove_prefix(line + 1);
  return text.substr(0, longest_complaint);
}

// Reads the end of a file, which may be long.
std::string read_end(const Descriptor& file) {
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) return {};
  const off_t from = std::max<off_t>(0, status.st_size - longest_log);
  std::string bytes(static_cast<std::size_t>(status.st_size - from), '\0');
  const ssize_t got = ::pread(file.get(), bytes.data(), bytes.size(), from);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return bytes;
}

std::string complaint_of(std::string_view text) {
  const std::string_view last = last_line(text);
  return last.empty() ? "" : fmt::format("it says: {}", last);
}

// For posix_spawn, which does not change the words.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> words;
  for (std::string& text : texts) words.push_back(text.data());
  words.push_back(nullptr);
  return words;
}

// Returns nothing if the program exceeds the longest time, after which it is killed.
std::optional<int> wait_for(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + longest_run;
  int status = 0;
  while (std::chrono::steady_clock::now() < end) {
    const pid_t done = ::waitpid(child, &status, WNOHANG);
    if (done == child) return status;
    if (done < 0 && errno != EINTR) return 0x100;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ::kill(-child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return std::nullopt;
}

// How a program is started: its folder, its input and output, and a process group of its own.
class Start {
 public:
  explicit Start(const std::string& folder) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;
  ~Start() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  void read_and_write(const std::string& input, const std::string& log) {
    ::posix_spawn_file_actions_addopen(&actions_, 0, input.c_str(), O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions_, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                       0600);
    ::posix_spawn_file_actions_adddup2(&actions_, 1, 2);
  }

  void talk_over(const Descriptor& channel, const Descriptor& errors) {
    ::posix_spawn_file_actions_adddup2(&actions_, channel.get(), 0);
    ::posix_spawn_file_actions_adddup2(&actions_, channel.get(), 1);
    ::posix_spawn_file_actions_adddup2(&actions_, errors.get(), 2);
  }

  int run(const std::string& program, std::vector<std::string> words, char** environment,
          pid_t& child) {
    words.insert(words.begin(), program);
    return ::posix_spawn(&child, program.c_str(), &actions_, &attributes_,
                         pointers_to(words).data(), environment);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

std::optional<std::string> find_program(std::string_view name, std::string_view path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string_view folder = path.substr(begin, end - begin);
    begin = end + 1;
    if (!folder.starts_with('/')) continue;
    std::string file = fmt::format("{}/{}", folder, name);
    struct stat status {};
    const bool is_file = ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    if (is_file && ::access(file.c_str(), X_OK) == 0) return file;
  }
  return std::nullopt;
}

Result<Finished> run_program(const ProgramRun& run) {
  std::vector<std::string> settings = run.environment;
  std::vector<char*> environment = pointers_to(settings);
  const std::string log = run.folder + "/log";
  pid_t child = 0;
  Start start(run.folder);
  start.read_and_write(run.input, log);
  const int failed =
      start.run(run.program, run.arguments, settings.empty() ? environ : environment.data(), child);
  if (failed != 0) return unexpected(system_error(run.program, failed));
  const auto status = wait_for(child);
  if (!status) {
    return unexpected(Error{
        fmt::format("{} did not finish in {} minutes", run.program, longest_run.count()), ""});
  }
  const bool is_fine = WIFEXITED(*status) && WEXITSTATUS(*status) == 0;
  return Finished{is_fine, read_end(Descriptor(::open(log.c_str(), O_RDONLY | O_CLOEXEC)))};
}

Result<void> run_program(const std::string& program, const std::vector<std::string>& arguments,
                         const std::string& folder) {
  const auto finished = run_program({.program = program, .arguments = arguments, .folder = folder});
  if (!finished) return unexpected(finished.error());
  if (finished->is_fine) return {};
  return unexpected(Error{fmt::format("{} failed", program), complaint_of(finished->wrote)});
}

std::vector<std::string> own_environment() {
  std::vector<std::string> all;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) all.emplace_back(*each);
  return all;
}

Result<RunningProgram> RunningProgram::start(const Invocation& invocation) {
  int ends[2];
  // A socket, because writing to one whose reader has gone can return an error instead of a signal.
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return unexpected(system_error(invocation.program, errno));
  }
  Descriptor channel(ends[0]);
  const Descriptor its_channel(ends[1]);
  Descriptor errors(::memfd_create("errors", MFD_CLOEXEC));
  if (!errors.is_open()) return unexpected(system_error(invocation.program, errno));
  std::vector<std::string> environment = invocation.environment;
  pid_t child = 0;
  Start start(invocation.folder);
  start.talk_over(its_channel, errors);
  const int failed =
      start.run(invocation.program, invocation.arguments, pointers_to(environment).data(), child);
  if (failed != 0) return unexpected(system_error(invocation.program, failed));
  return RunningProgram(std::move(channel), std::move(errors), child);
}

RunningProgram::RunningProgram(Descriptor channel, Descriptor errors, int child)
    : channel_(std::move(channel)), errors_(std::move(errors)), child_(child) {}

RunningProgram::RunningProgram(RunningProgram&& other) noexcept
    : channel_(std::move(other.channel_)),
      errors_(std::move(other.errors_)),
      child_(std::exchange(other.child_, 0)),
      unread_(std::move(other.unread_)) {}

RunningProgram::~RunningProgram() {
  if (child_ == 0) return;
  ::kill(-child_, SIGKILL);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<void> RunningProgram::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(channel_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return unexpected(system_error("what was asked could not be written", errno));
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

void RunningProgram::close_input() {
  ::shutdown(channel_.get(), SHUT_WR);
}

Result<bool> RunningProgram::read_more() {
  constexpr auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(longest_run);
  pollfd waited{channel_.get(), POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&waited, 1, static_cast<int>(patience.count()));
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) {
    return unexpected(
        Error{fmt::format("there was no answer in {} minutes", longest_run.count()), ""});
  }
  constexpr std::size_t piece = 1 << 16;
  const std::size_t before = unread_.size();
  unread_.resize(before + piece);
  ssize_t got = 0;
  do {
    got = ::recv(channel_.get(), unread_.data() + before, piece, 0);
  } while (got < 0 && errno == EINTR);
  unread_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got >= 0 || errno == ECONNRESET) return got > 0;
  return unexpected(system_error("the answer could not be read", errno));
}

Result<std::optional<std::string>> RunningProgram::read_line() {
  constexpr std::size_t longest_line = 1 << 16;
  std::size_t end = unread_.find('\n');
  while (end == unread_.npos) {
    if (unread_.size() > longest_line) return unexpected(Error{"the answer makes no sense", ""});
    const auto more = read_more();
    if (!more) return unexpected(more.error());
    if (!*more) return std::optional<std::string>();
    end = unread_.find('\n');
  }
  std::string line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return std::optional(std::move(line));
}

Result<std::string> RunningProgram::read_bytes(std::size_t size, std::size_t kept) {
  std::string bytes;
  for (std::size_t left = size; left > 0;) {
    if (unread_.empty()) {
      const auto more = read_more();
      if (!more) return unexpected(more.error());
      if (!*more) return unexpected(Error{"the answer ends too early", ""});
    }
    const std::size_t taken = std::min(left, unread_.size());
    bytes.append(unread_, 0, std::min(taken, kept - std::min(kept, bytes.size())));
    unread_.erase(0, taken);
    left -= taken;
  }
  return bytes;
}

Result<std::string> RunningProgram::read_rest(std::size_t most) {
  while (true) {
    const auto more = read_more();
    if (!more) return unexpected(more.error());
    if (!*more) return std::exchange(unread_, {});
    if (unread_.size() > most) return unexpected(Error{"the answer is too long", ""});
  }
}

RunningProgram::End RunningProgram::finish() {
  close_input();
  const auto status = wait_for(std::exchange(child_, 0));
  End end;
  if (!status) {
    end.status = 128 + SIGKILL;
  } else {
    end.status = WIFEXITED(*status) ? WEXITSTATUS(*status) : 128 + WTERMSIG(*status);
  }
  end.complaint = last_line(read_end(errors_));
  return end;
}

Result<Answer> run_and_read(const Invocation& invocation, std::size_t most) {
  auto program = RunningProgram::start(invocation);
  if (!program) return unexpected(std::move(program).error());
  program->close_input();
  auto output = program->read_rest(most);
  if (!output) return unexpected(std::move(output).error());
  RunningProgram::End end = program->finish();
  return Answer{end.status, std::move(*output), std::move(end.complaint)};
}

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code failed;
  const fs::path parent = fs::temp_directory_path(failed);
  if (failed) return unexpected(Error{"there is no folder for temporary files", "set TMPDIR"});
  std::string path = (parent / "secondment-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) return unexpected(system_error(path, errno));
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

Result<void> TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
  const std::string file = fmt::format("{}/{}", path_, name);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return {};
  return unexpected(Error{fmt::format("{} cannot be written", file), "set TMPDIR"});
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // a failure has no consequences
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace secondment::files
