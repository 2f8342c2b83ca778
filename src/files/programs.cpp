#include "files/programs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <thread>

#include "files/file.h"

extern char** environ;

namespace secondment::files {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::minutes longest_run{3};
constexpr std::size_t longest_complaint = 500;  // bytes

Error system_error(std::string_view what, int number) {
  return {fmt::format("{}: {}", what, std::generic_category().message(number)), ""};
}

// The last line that it wrote.
std::string read_complaint(const std::string& log) {
  const auto written = read_file(log, any_size);
  if (!written) return "";
  std::string_view text = *written;
  while (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t line = text.rfind('\n');
  if (line != text.npos) text.remove_prefix(line + 1);
  return fmt::format("it says: {}", text.substr(0, longest_complaint));
}

// Nothing while it runs on after the longest time; it is then ended.
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

// How a program is started: its folder, where it writes, and a process group of its own.
class Start {
 public:
  Start(const std::string& folder, const std::string& log) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions_, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                       0600);
    ::posix_spawn_file_actions_adddup2(&actions_, 1, 2);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;
  ~Start() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  int run(const std::string& program, std::vector<char*>& words, pid_t& child) {
    return ::posix_spawn(&child, program.c_str(), &actions_, &attributes_, words.data(), environ);
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

Result<void> run_program(const std::string& program, const std::vector<std::string>& arguments,
                         const std::string& folder) {
  std::vector<std::string> texts = {program};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> words;
  for (std::string& text : texts) words.push_back(text.data());
  words.push_back(nullptr);
  const std::string log = folder + "/log";
  pid_t child = 0;
  if (const int failed = Start(folder, log).run(program, words, child); failed != 0) {
    return unexpected(system_error(program, failed));
  }
  const auto status = wait_for(child);
  if (!status) {
    return unexpected(
        Error{fmt::format("{} did not finish in {} minutes", program, longest_run.count()), ""});
  }
  if (WIFEXITED(*status) && WEXITSTATUS(*status) == 0) return {};
  return unexpected(Error{fmt::format("{} failed", program), read_complaint(log)});
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

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // nothing depends on it
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace secondment::files
