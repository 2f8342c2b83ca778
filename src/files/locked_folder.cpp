#include "files/locked_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include "files/patience.h"

namespace secondment::files {

Result<LockedFolder> LockedFolder::open(const std::string& path,
                                        std::chrono::milliseconds patience) {
  const char* folder = path.empty() ? "." : path.c_str();
  LockedFolder locked(Descriptor(::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  if (!locked.folder_.is_open()) return locked;
  Patience left(patience);
  do {
    if (::flock(locked.folder_.get(), LOCK_EX | LOCK_NB) == 0) return locked;
    if (errno != EWOULDBLOCK && errno != EINTR) return locked;
  } while (left.wait());
  return unexpected(Error{fmt::format("{} is being changed by another program", folder),
                          "try again when that program is done"});
}

}  // namespace secondment::files
