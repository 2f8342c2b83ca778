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

// Written beside `path` under a hidden name, it takes that path's place when committed. Who may
// read and write it stays as it was: mode, group and access list are kept, and the owner and the
// user's attributes, too, where the system lets us; a symbolic link stays one. Dropped without
// commit it leaves nothing behind, and the next run removes what a killed one left. Anything but a
// regular file (a device, a pipe) is written directly.
class AtomicFile {
 public:
  [[nodiscard]] static Result<AtomicFile> open(const std::string& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  [[nodiscard]] const std::string& path() const { return path_; }  // as given
  // The path whose place it takes: links followed, absolute. As given of what is written directly.
  [[nodiscard]] const std::string& target() const { return target_; }

  // That it will have when it has taken its place.
  [[nodiscard]] FileMark mark() const { return mark_of(file_.get()); }

  // A file is there whose place it takes.
  [[nodiscard]] bool replaces() const { return replaces_; }
  // What the new file does not keep of the old one, in words.
  [[nodiscard]] const std::vector<std::string>& losses() const { return losses_; }

  // Remembers a failure until flush.
  void write(std::string_view bytes);
  // Sees that all bytes are on the disk; what can still fail then is taking the old file's place.
  [[nodiscard]] Result<void> flush();
  // Flushes, takes the old file's place, and sees that this, too, is on the disk. An error says
  // why it could not.
  [[nodiscard]] Result<void> commit();
  // The same over a file that must be as expected, asked of a path that leads to it: just before,
  // and where the system can let two files change places in one step, of the file that was there;
  // if that is another, they change back. False when it is not as expected; it then stays.
  using Expectation = std::function<Result<bool>(const std::string& path)>;
  [[nodiscard]] Result<bool> commit_over(const Expectation& is_expected);
  // The same where nothing may be there yet; false when something is, which then stays.
  [[nodiscard]] Result<bool> commit_new();
  // It has taken the old file's place. After an error of commit, only a power failure could bring
  // the old one back.
  [[nodiscard]] bool is_in_place() const { return is_in_place_; }

 private:
  AtomicFile(Descriptor file, std::string path, std::string target, std::string temporary);
  [[nodiscard]] Descriptor open_folder() const;
  // It has been renamed to its target.
  [[nodiscard]] Result<void> finish(const Descriptor& folder);
  [[nodiscard]] Result<bool> finish_exchange(const Descriptor& folder,
                                             const Expectation& is_expected);
  [[nodiscard]] Result<void> flush_folder(const Descriptor& folder) const;

  Descriptor file_;
  std::string path_;  // as given, for messages
  std::string target_;
  std::string temporary_;  // empty when written directly, or done
  int failure_ = 0;        // errno of the first failed write
  bool replaces_ = false;
  std::vector<std::string> losses_;
  bool is_flushed_ = false;
  bool is_in_place_ = false;
};

// Removes what uncommitted files of this kind, twenty at most, have on the disk. Safe in a signal
// handler.
void remove_unfinished_file() noexcept;

}  // namespace secondment::files
