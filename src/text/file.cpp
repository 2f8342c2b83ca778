#include "text/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "text/failure.h"

namespace secondment::text {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int file) : file_(file) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] int get() const { return file_; }

 private:
  int file_;
};

struct FileType {
  mode_t mode;
  const char* words;
  const char* help;
};
constexpr FileType not_files[] = {
    {S_IFDIR, "is a folder", "name a file in it"},
    {S_IFIFO, "is a pipe, not a file", "send its text to standard input and name `-`"},
    {S_IFSOCK, "is a socket, not a file", ""},
    {S_IFCHR, "is a device, not a file", "send its text to standard input and name `-`"},
    {S_IFBLK, "is a device, not a file", ""},
};

bool is_agreement_name(const std::string& name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

class Finder {
 public:
  FoundFiles find(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      if (path == "-") {
        found_.paths.push_back(path);
        continue;
      }
      std::error_code failure;
      const fs::file_status status = fs::status(path, failure);
      const std::string shown = path.empty() ? path : fs::path(path).lexically_normal().string();
      if (status.type() == fs::file_type::directory) {
        walk(shown);
      } else if (!fs::exists(status)) {
        found_.unreadable.push_back({path, failure_words(failure ? failure.value() : ENOENT),
                                     "check the spelling of the path"});
      } else {
        found_.paths.push_back(shown);
      }
    }
    if (paths.size() > 1) drop_repeated();
    return std::move(found_);
  }

 private:
  // A list of folders still to be read instead of a call for each: no folder is too deep.
  void walk(const std::string& top) {
    std::vector<std::string> files;
    std::vector<fs::path> folders{top};
    while (!folders.empty()) {
      const fs::path folder = std::move(folders.back());
      folders.pop_back();
      std::error_code failure;
      fs::directory_iterator entries(folder, failure);
      for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
        const fs::path& path = entries->path();
        const std::string name = path.filename().string();
        if (name.starts_with('.')) continue;
        std::error_code ignored;  // an entry that cannot be looked at is told when it is read
        if (entries->symlink_status(ignored).type() == fs::file_type::directory) {
          folders.push_back(path);
        } else if (is_agreement_name(name) &&
                   entries->status(ignored).type() != fs::file_type::directory) {
          files.push_back(path.lexically_normal().string());
        }
      }
      if (failure) found_.unreadable.push_back({folder.string(), failure_words(failure.value())});
    }
    std::sort(files.begin(), files.end());
    std::move(files.begin(), files.end(), std::back_inserter(found_.paths));
  }

  // One file named twice is one agreement. Files of one folder differ as they are.
  void drop_repeated() {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string> once;
    once.reserve(found_.paths.size());  // so that the views into it stay
    for (std::string& path : found_.paths) {
      if (seen.contains(path)) continue;
      seen.insert(once.emplace_back(std::move(path)));
    }
    found_.paths = std::move(once);
  }

  FoundFiles found_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
  // Not to wait for the other end of a pipe, whatever the path turns out to be.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return unexpected(Error{failure_words(errno), ""});
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return unexpected(Error{failure_words(errno), ""});
  for (const FileType& type : not_files) {
    if ((status.st_mode & S_IFMT) == type.mode) return unexpected(Error{type.words, type.help});
  }
  std::string bytes;
  bytes.resize(std::min(static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)), most) + 1);
  std::size_t size = 0;
  while (size <= most) {
    if (size == bytes.size()) bytes.resize(std::min(2 * size, most + 1));
    const ssize_t got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unexpected(Error{failure_words(errno), ""});
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

FoundFiles find_files(const std::vector<std::string>& paths) {
  return Finder().find(paths);
}

}  // namespace secondment::text
