#include "files/file_mark.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace secondment::files {
namespace {

FileMark mark_at(int folder, const char* path, int flags) {
  struct statx status {};
  if (::statx(folder, path, flags, STATX_INO | STATX_BTIME, &status) != 0) return {};
  return {status.stx_ino, status.stx_btime.tv_sec, status.stx_btime.tv_nsec};
}

}  // namespace

FileMark mark_of(const std::string& path) {
  return mark_at(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW);
}

FileMark mark_of(int open_file) {
  return mark_at(open_file, "", AT_EMPTY_PATH);
}

}  // namespace secondment::files
