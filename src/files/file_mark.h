// Identifies the file on the disk that a path leads to, and when it was created: no other file has
// the same mark, not even a copy.
#pragma once

#include <cstdint>
#include <string>

namespace secondment::files {

struct FileMark {
  std::uint64_t number = 0;  // 0: unknown
  std::int64_t born_seconds = 0;
  std::int64_t born_nanoseconds = 0;

  bool operator==(const FileMark&) const = default;
};

[[nodiscard]] FileMark mark_of(const std::string& path);
[[nodiscard]] FileMark mark_of(int open_file);

}  // namespace secondment::files
