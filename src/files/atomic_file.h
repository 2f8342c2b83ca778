// A file that is written whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "files/descriptor.h"
#include "secondment/result.h"

namespace secondment::files {

// Written beside `path` under a hidden name, it takes that path's place when committed. Who may
// read and write it stays as it was: mode, group and access list are kept, and the owner, too,
// where the system lets us; a symbolic link stays one. Dropped without commit it leaves nothing
// behind, and the next run removes what a killed one left. Anything but a regular file (a device,
// a pipe) is written directly.
class AtomicFile {
 public:
  [[nodiscard]] static Result<AtomicFile> open(const std::string& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  // The path whose place it takes: links followed, absolute. As given of what is written directly.
  [[nodiscard]] const std::string& target() const { return target_; }

  // Remembers a failure until flush.
  void write(std::string_view bytes);
  // Sees that all bytes are on the disk; what can still fail then is taking the old file's place.
  [[nodiscard]] Result<void> flush();
  // Flushes, takes the old file's place, and sees that this, too, is on the disk. An error says
  // why it could not.
  [[nodiscard]] Result<void> commit();
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
  [[nodiscard]] Result<void> flush_folder(const Descriptor& folder) const;

  Descriptor file_;
  std::string path_;  // as given, for messages
  std::string target_;
  std::string temporary_;  // empty when written directly, or done
  int failure_ = 0;        // errno of the first failed write
  bool is_flushed_ = false;
  bool is_in_place_ = false;
};

// Removes what uncommitted files of this kind, two at most, have on the disk. Safe in a signal
// handler.
void remove_unfinished_file() noexcept;

}  // namespace secondment::files
