#include "files/file_state.h"

#include <sys/stat.h>

#include <algorithm>

namespace secondment::files {

bool FileState::is_settled(std::chrono::system_clock::time_point now) const {
  constexpr std::chrono::seconds longest_step(2);
  const std::chrono::seconds last(std::max(written_seconds, changed_seconds) + 1);
  return last + longest_step <= now.time_since_epoch();
}

FileState state_from(const struct stat& status) {
  return {.device = status.st_dev,
          .number = status.st_ino,
          .size = status.st_size,
          .written_seconds = status.st_mtim.tv_sec,
          .written_nanoseconds = status.st_mtim.tv_nsec,
          .changed_seconds = status.st_ctim.tv_sec,
          .changed_nanoseconds = status.st_ctim.tv_nsec};
}

std::optional<FileState> state_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return state_from(status);
}

}  // namespace secondment::files
