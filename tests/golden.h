// Files of expected text. With SECONDMENT_ACCEPT set, what was got is written instead, to be
// reviewed as a change like any other.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace secondment::tests {

inline std::string source_path(const std::string& path) {
  return std::string(SECONDMENT_SOURCE_DIR) + "/" + path;
}

inline std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

inline bool is_accepting() {
  return std::getenv("SECONDMENT_ACCEPT") != nullptr;
}

// `path` from the top of the repository.
inline void check_golden(const std::string& path, const std::string& got) {
  if (is_accepting()) return write_text(source_path(path), got);
  CHECK_MESSAGE(read_text(source_path(path)) == got, path,
                " differs; set SECONDMENT_ACCEPT=1 to take over what the code now says");
}

}  // namespace secondment::tests
