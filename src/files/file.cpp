#include "files/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "files/descriptor.h"
#include "files/failure.h"

namespace secondment::files {
namespace {

namespace fs = std::filesystem;

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

std::string join(const std::string& folder, std::string_view name) {
  // A name such as - or -x would be taken for the standard input or an option.
  std::string path = folder.empty() && name.starts_with('-') ? "./" : folder;
  if (!folder.empty() && folder != "/") path += '/';
  path += name;
  return path;
}

// A path as it is shown and opened: as given, without `.` steps and doubled slashes. `..` is kept,
// because `link/..` is not where it seems to be. Empty for the current folder.
std::string tidy(std::string_view path) {
  std::string tidied = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    if (!step.empty() && step != ".") tidied = join(tidied, step);
  }
  return tidied;
}

bool is_link_to_nothing(const std::string& path) {
  std::error_code failure;
  return fs::is_symlink(fs::symlink_status(path, failure)) && !fs::exists(path, failure);
}

Error why_unreadable(const std::string& path, int code) {
  if (code == ENOENT && is_link_to_nothing(path)) return {"is a broken link", ""};
  const bool is_misspelt = code == ENOENT || code == ENOTDIR;
  return {failure_words(code), is_misspelt ? "check the spelling of the path" : ""};
}

struct OpenFile {
  Descriptor descriptor;
  FileState state;  // when it was opened

  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(std::max<std::int64_t>(state.size, 0));
  }
};

Result<OpenFile> open_file(const std::string& path) {
  // Non-blocking, so that it does not wait for the other end if the path is a pipe.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open()) return unexpected(why_unreadable(path, errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return unexpected(Error{failure_words(errno), ""});
  for (const FileType& type : not_files) {
    if ((status.st_mode & S_IFMT) == type.mode) return unexpected(Error{type.words, type.help});
  }
  return OpenFile{std::move(file), state_from(status)};
}

// Returns the number of bytes read; 0 at the end.
Result<std::size_t> read_some(const Descriptor& file, char* to, std::size_t most) {
  while (true) {
    const ssize_t got = ::read(file.get(), to, most);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return unexpected(Error{failure_words(errno), ""});
  }
}

using FileIdentity = std::pair<dev_t, ino_t>;

// The identity of the file that a path leads to; nothing if there is no file.
std::optional<FileIdentity> identity_of(const FoundFile& file) {
  struct stat status {};
  if (file.is_standard_input || ::stat(file.path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

class Finder {
 public:
  FoundFiles find(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      std::error_code failure;
      const fs::file_status status = fs::status(path, failure);
      if (path == "-") {
        found_.files.push_back({path, true});
      } else if (status.type() == fs::file_type::directory) {
        walk(tidy(path));
      } else if (!fs::exists(status)) {
        refuse(path, failure ? failure.value() : ENOENT);
      } else {
        found_.files.push_back({tidy(path)});
      }
    }
    if (paths.size() > 1) drop_repeated();
    return std::move(found_);
  }

 private:
  void refuse(const std::string& path, int code) {
    Error why = why_unreadable(path, code);
    found_.unreadable.push_back({path, std::move(why.message), std::move(why.help)});
  }

  // What a folder says of an entry (DT_REG …); asks the file itself only if the folder does not
  // say.
  static unsigned char type_of(const std::string& path, const dirent& entry) {
    struct stat status {};
    if (entry.d_type != DT_UNKNOWN || ::lstat(path.c_str(), &status) != 0) return entry.d_type;
    return static_cast<unsigned char>(IFTODT(status.st_mode));
  }

  // A file that cannot be examined is reported when it is read.
  void take_entry(const std::string& folder, const dirent& entry,
                  std::vector<std::string>& folders) {
    const std::string_view name = entry.d_name;
    if (name.starts_with('.')) return;
    std::string path = join(folder, name);
    const unsigned char type = type_of(path, entry);
    std::error_code ignored;
    if (type == DT_DIR) {
      folders.push_back(std::move(path));
    } else if (is_agreement_name(name) && !(type == DT_LNK && fs::is_directory(path, ignored))) {
      found_.files.push_back(
          {.path = std::move(path), .is_link = type == DT_LNK, .is_regular = type == DT_REG});
    }
  }

  // Keeps a list of the folders to read instead of calling itself, so that no folder is too deep.
  void walk(const std::string& top) {
    const std::size_t first = found_.files.size();
    std::vector<std::string> folders{top};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      const std::string opened = folder.empty() ? "." : folder;
      const std::unique_ptr<DIR, CloseFolder> entries(::opendir(opened.c_str()));
      if (entries != nullptr) errno = 0;  // which readdir() sets only if it fails
      while (const dirent* entry = entries != nullptr ? ::readdir(entries.get()) : nullptr) {
        take_entry(folder, *entry, folders);
        errno = 0;
      }
      if (errno != 0) refuse(opened, errno);
    }
    std::sort(found_.files.begin() + static_cast<std::ptrdiff_t>(first), found_.files.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  }

  // A file that is named twice, by whatever paths, is one agreement.
  void drop_repeated() {
    std::set<FileIdentity> seen;
    std::erase_if(found_.files, [&](const FoundFile& file) {
      const auto identity = identity_of(file);
      return identity && !seen.insert(*identity).second;
    });
  }

  FoundFiles found_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most, FileState* state) {
  const auto file = open_file(path);
  if (!file) return unexpected(file.error());
  if (state != nullptr) *state = file->state;
  std::string bytes;
  bytes.resize(std::min(file->size(), most) + 1);
  std::size_t size = 0;
  while (size <= most) {
    if (size == bytes.size()) bytes.resize(std::min(2 * size, most + 1));
    const auto got = read_some(file->descriptor, bytes.data() + size, bytes.size() - size);
    if (!got) return unexpected(got.error());
    const bool is_all = *got < bytes.size() - size;  // for a regular file
    size += *got;
    if (is_all) break;
  }
  bytes.resize(size);
  return bytes;
}

Result<std::string> read_found(const FoundFile& file, std::size_t most, FileState* state) {
  std::array<char, 1 << 14> small;
  if (file.is_regular && state == nullptr && most >= small.size()) {
    const Descriptor descriptor(
        ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW));
    // A link that has taken its place might lead anywhere.
    if (!descriptor.is_open() && errno == ELOOP) {
      return unexpected(Error{"became a link after its folder was listed", "run it again"});
    }
    const auto got = descriptor.is_open() ? read_some(descriptor, small.data(), small.size())
                                          : Result<std::size_t>(small.size());
    if (got && *got < small.size()) return std::string(small.data(), *got);
  }
  return read_file(file.path, most, state);
}

Result<void> read_pieces(const std::string& path, const std::function<void(std::string_view)>& take,
                         std::size_t most) {
  const auto file = open_file(path);
  if (!file) return unexpected(file.error());
  std::vector<char> piece(1 << 16);
  std::size_t left = most;
  bool is_too_large = file->size() > most;
  while (!is_too_large) {
    const auto got = read_some(file->descriptor, piece.data(), piece.size());
    if (!got) return unexpected(got.error());
    if (*got == 0) return {};
    is_too_large = *got > left;  // it has grown since it was opened
    left -= std::min(*got, left);
    if (!is_too_large) take({piece.data(), *got});
  }
  return unexpected(Error{fmt::format("is larger than {} bytes", most), ""});
}

bool is_agreement_name(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml"};
  return std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) {
    return name.size() >= ending.size() &&
           std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [](char wanted, char c) {
             return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
           });
  });
}

std::optional<std::string> why_distrust(const std::string& path) {
  const auto is_trusted = [](const struct stat& status) {
    return status.st_uid == 0 || status.st_uid == ::geteuid();
  };
  struct stat named {};
  struct stat file {};
  // If it cannot be examined, that is reported when it is read.
  if (::lstat(path.c_str(), &named) != 0 || ::stat(path.c_str(), &file) != 0) return std::nullopt;
  const std::string_view last = last_step(path);
  const std::string folder = path.substr(0, path.size() - last.size());
  struct stat above {};
  if (::stat(folder.empty() ? "." : folder.c_str(), &above) != 0) return std::nullopt;
  if (!is_trusted(named) || !is_trusted(file)) return "belongs to another user";
  if ((file.st_mode & S_IWOTH) != 0) return "can be changed by anyone";
  if ((above.st_mode & S_IWOTH) != 0) return "is in a folder that anyone may write to";
  return std::nullopt;
}

std::string_view last_step(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

FoundFiles find_files(const std::vector<std::string>& paths, Links links) {
  FoundFiles found = Finder().find(paths);
  if (links == Links::dropped) drop_links(found.files);
  return found;
}

void drop_links(std::vector<FoundFile>& files) {
  const auto is_link = [](const FoundFile& file) { return file.is_link; };
  // Without links, no file needs to be examined.
  if (std::none_of(files.begin(), files.end(), is_link)) return;
  std::set<FileIdentity> seen;
  for (const FoundFile& file : files) {
    const auto identity = identity_of(file);
    if (!file.is_link && identity) seen.insert(*identity);
  }
  std::erase_if(files, [&](const FoundFile& file) {
    const auto identity = identity_of(file);
    return file.is_link && identity && !seen.insert(*identity).second;
  });
}

}  // namespace secondment::files
