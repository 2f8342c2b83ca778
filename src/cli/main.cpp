// Connects cli::run to the system.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "cli/run.h"
#include "files/atomic_file.h"

namespace {

secondment::Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) /
         std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1) /
         std::chrono::day(static_cast<unsigned>(local.tm_mday));
}

// A value that the user has set takes precedence over that of the terminal.
std::optional<std::size_t> terminal_width() {
  const char* columns = std::getenv("COLUMNS");
  const int set = columns ? std::atoi(columns) : 0;
  if (set > 0) return static_cast<std::size_t>(set);
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

std::string random_key() {
  std::array<char, 32> bytes{};
  // The system guarantees that this never fails.
  if (::getentropy(bytes.data(), bytes.size()) != 0) std::abort();
  return {bytes.data(), bytes.size()};
}

// Exits with the status that a shell reports for a signal: 130 for SIGINT.
void stop(int signal) {
  secondment::files::remove_unfinished_file();
  _exit(128 + signal);
}

// The descriptor of a closed stream would be reused for the next file that is opened. It is
// replaced by one that can neither be read nor written, as if it were still closed.
void open_standard_streams() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file) {
    if (::fcntl(file, F_GETFD) < 0) ::open("/", O_PATH);
  }
}

}  // namespace

int main(int count, char** words) {
  const bool out_is_closed = ::fcntl(STDOUT_FILENO, F_GETFD) < 0;
  open_standard_streams();
  std::ios::sync_with_stdio(false);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // The parent may have chosen to ignore the signal, as nohup does.
    if (std::signal(signal, stop) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit then gives an error of writing
  // A closed pipe ends the run quietly, even if the parent ignores it.
  std::signal(SIGPIPE, SIG_DFL);
  secondment::cli::World world{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .out_is_closed = out_is_closed,
      .out_is_terminal = isatty(STDOUT_FILENO) == 1,
      .err_is_terminal = isatty(STDERR_FILENO) == 1,
      .terminal_width = terminal_width(),
      .environment = [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        return value ? std::optional<std::string>(value) : std::nullopt;
      },
      .today = today(),
      .random_key = random_key,
      .threads = std::thread::hardware_concurrency(),
  };
  return secondment::cli::run(world, std::vector<std::string>(words + 1, words + count));
}
