// A file that is written whole or not at all.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "files/descriptor.h"
#include "files/file_mark.h"
#include "secondment/result.h"

namespace secondment::files {

// The absolute path of the file that would be written, with links followed, whether or not
// something exists there.
[[nodiscard]] std::string target_of(const std::string& path);

// A file that is written beside `path` under a hidden name, and replaces that path when committed.
// Its permissions stay unchanged: mode, group and access list are kept, and the owner and user
// attributes too if the system allows it; a symbolic link stays a link. If it is dropped without
// commit, it leaves nothing behind, and the next run removes what a killed run left. Anything but a
// regular file (a device, a pipe) is written directly.
class AtomicFile {
 public:
  [[nodiscard]] static Result<AtomicFile> open(const std::string& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  [[nodiscard]] const std::string& path() const { return path_; }  // as given
  // The absolute path that is replaced, with links followed; as given if it is written directly.
  [[nodiscard]] const std::string& target() const { return target_; }

  // The mark that the file will have when it is in place.
  [[nodiscard]] FileMark mark() const { return mark_of(file_.get()); }

  // Whether it replaces an existing file.
  [[nodiscard]] bool replaces() const { return replaces_; }
  // The attributes of the old file that the new one loses, described in words.
  [[nodiscard]] const std::vector<std::string>& losses() const { return losses_; }

  // A failure is remembered until flush.
  void write(std::string_view bytes);
  // Makes sure that all bytes are on the disk. After that, only replacing the old file can fail.
  [[nodiscard]] Result<void> flush();
  // Flushes, replaces the old file, and makes sure that this is on the disk too. An error says why
  // it failed.
  [[nodiscard]] Result<void> commit();
  // The same for a file that must be as expected. The expectation is checked just before the
  // exchange and, if the system can exchange two files atomically, again for the file that was
  // replaced; if it is not met then, the files are exchanged back. Returns false if the file is not
  // as expected; it then stays.
  using Expectation = std::function<Result<bool>(const std::string& path)>;
  [[nodiscard]] Result<bool> commit_over(const Expectation& is_expected);
  // The same if there must be no file yet. Returns false if there is one, which then stays.
  [[nodiscard]] Result<bool> commit_new();
  // Whether it has replaced the old file. After an error of commit, only a power failure could
  // bring back the old one.
  [[nodiscard]] bool is_in_place() const { return is_in_place_; }

 private:
  AtomicFile(Descriptor file, std::string path, std::string target, std::string temporary);
  [[nodiscard]] Descriptor open_folder() const;
  // Call after the file has been renamed to its target.
  [[nodiscard]] Result<void> finish(const Descriptor& folder);
  [[nodiscard]] Result<bool> finish_exchange(const Descriptor& folder,
                                             const Expectation& is_expected);
  [[nodiscard]] Result<void> flush_folder(const Descriptor& folder) const;

  Descriptor file_;
  std::string path_;  // as given, for messages
  std::string target_;
  std::string temporary_;  // empty if written directly or already in place
  int failure_ = 0;        // errno of the first failed write
  bool replaces_ = false;
  std::vector<std::string> losses_;
  bool is_flushed_ = false;
  bool is_in_place_ = false;
};

// Removes the temporary files of uncommitted files, at most twenty, from the disk. Safe in a signal
// handler.
void remove_unfinished_file() noexcept;

}  // namespace secondment::files
