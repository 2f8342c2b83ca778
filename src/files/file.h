// Finds files below folders, and reads them as a whole without ever blocking.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_state.h"
#include "secondment/result.h"

namespace secondment::files {

// The bytes of a regular file. Reads at most `most` bytes plus one, so that a caller can detect a
// file that is too large. Never blocks: a pipe, socket or device is refused. `state` receives the
// state of the file before it was read.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t most,
                                            FileState* state = nullptr);

inline constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();

// Reads a regular file piece by piece. Refuses the same files as read_file, and those larger than
// `most` bytes.
[[nodiscard]] Result<void> read_pieces(const std::string& path,
                                       const std::function<void(std::string_view)>& take,
                                       std::size_t most = any_size);

// Why a file should not be trusted by default: it belongs to neither the user nor root, or anyone
// may replace it. Worded to follow the path; nothing if the file can be trusted. A link is judged
// by its target.
[[nodiscard]] std::optional<std::string> why_distrust(const std::string& path);

// A path that could not be opened or read, and why.
struct Unreadable {
  std::string path;
  std::string message;
  std::string help = {};
};

// The name of a file or folder without the folders that contain it. (std::filesystem parses the
// whole path for this, which is slow for a large register.)
[[nodiscard]] std::string_view last_step(std::string_view path);

// Whether a file with this name counts as an agreement: *.yaml or *.yml, ignoring case.
[[nodiscard]] bool is_agreement_name(std::string_view name);

struct FoundFile {
  std::string path;
  bool is_standard_input = false;  // named as `-`
  bool is_link = false;            // found below a folder
  bool is_regular = false;         // its folder says that it is neither a link nor a device
};

struct FoundFiles {
  std::vector<FoundFile> files;
  std::vector<Unreadable> unreadable;
};

// Whether a link below a folder is dropped if its target is found as well, or kept for a caller
// that may want only some of the files.
enum class Links { dropped, kept };

// The files among `paths` as named, and every *.yaml and *.yml below the folders among them, sorted
// by path. Hidden names are skipped, and links to folders are not followed. Each file once, in the
// order of `paths`.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths,
                                    Links links = Links::dropped);

// The same as read_file, with one question less to the system for a small regular file.
[[nodiscard]] Result<std::string> read_found(const FoundFile& file, std::size_t most,
                                             FileState* state = nullptr);

// Drops links to files that are in the list.
void drop_links(std::vector<FoundFile>& files);

}  // namespace secondment::files
