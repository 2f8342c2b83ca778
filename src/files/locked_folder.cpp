#include "files/locked_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <thread>

namespace secondment::files {

Result<LockedFolder> LockedFolder::open(const std::string& path,
                                        std::chrono::milliseconds patience) {
  using std::chrono::milliseconds;
  constexpr milliseconds longest_pause(32);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  const char* folder = path.empty() ? "." : path.c_str();
  LockedFolder locked(Descriptor(::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  for (milliseconds pause(1); locked.folder_.is_open();
       pause = std::min(2 * pause, longest_pause)) {
    if (::flock(locked.folder_.get(), LOCK_EX | LOCK_NB) == 0) break;
    if (errno != EWOULDBLOCK && errno != EINTR) break;
    if (std::chrono::steady_clock::now() >= deadline) {
      return unexpected(Error{fmt::format("{} is being changed by another program", folder),
                              "try again when that program is done"});
    }
    std::this_thread::sleep_for(pause);
  }
  return locked;
}

}  // namespace secondment::files
