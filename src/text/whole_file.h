// A file that is written whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::text {

// Written beside `path` under a hidden name, it takes that path's place when committed, keeping
// the old file's mode and, where allowed, owner; a symbolic link stays one. Dropped without commit
// it leaves nothing behind. What is no regular file (a device, a pipe) is written directly.
class WholeFile {
 public:
  [[nodiscard]] static Result<WholeFile> open(const std::string& path);

  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();

  // Remembers a failure until commit.
  void write(std::string_view bytes);
  // Flushes to the disk and takes the old file's place; an error says why it could not.
  [[nodiscard]] std::optional<Error> commit();

 private:
  WholeFile(int file, std::string path, std::string temporary);

  int file_;
  std::string path_;
  std::string temporary_;  // empty when written directly, or done
  int failure_ = 0;        // errno of the first failed write
};

// Removes what an uncommitted WholeFile has on the disk. Safe in a signal handler.
void remove_unfinished_file() noexcept;

}  // namespace secondment::text
