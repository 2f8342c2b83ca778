// What the file system knows of a file without reading it. While two states of a file are equal, so
// are its bytes: every write sets the time of change, and no user can set it back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

struct stat;

namespace secondment::files {

struct FileState {
  std::uint64_t device = 0;
  std::uint64_t number = 0;  // of the inode
  std::int64_t size = 0;
  std::int64_t written_seconds = 0;
  std::int64_t written_nanoseconds = 0;
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;

  bool operator==(const FileState&) const = default;

  // Whether any later write gets another time of change. File systems count time in steps, the
  // longest of two seconds: a file that has just been written may be written again in the same
  // step.
  [[nodiscard]] bool is_settled(std::chrono::system_clock::time_point now) const;
};

[[nodiscard]] FileState state_from(const struct stat& status);

// Nothing if the path does not lead to a regular file.
[[nodiscard]] std::optional<FileState> state_of(const std::string& path);

}  // namespace secondment::files
