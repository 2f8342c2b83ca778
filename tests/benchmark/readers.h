// What reading agreements costs with nothing of ours on top: the bytes alone, libyaml's tokens and
// events, yaml-cpp's events. The yardstick that the check is held against.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct ReaderRow {
  std::string_view name;
  // False when the bytes are not YAML to this reader.
  bool (*read)(const std::string& bytes);
};
[[nodiscard]] std::span<const ReaderRow> readers();

// The row that the check is compared with: libyaml's tokens.
[[nodiscard]] const ReaderRow& floor_reader();

// Reads each file of `paths` into memory, and with `reader`, on so many threads that take them in
// turn. The path of a file that failed, if one did.
[[nodiscard]] std::optional<std::string> read_all(std::span<const std::string> paths,
                                                  const ReaderRow& reader, unsigned threads);
