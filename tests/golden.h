// Files of expected text. With SECONDMENT_ACCEPT set, what was got is written instead, to be
// reviewed as a change like any other.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
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

// The first lines in which two texts differ, after the line before them: `-` is expected, `+` is
// what came. Empty when they are the same.
inline std::string first_difference(const std::string& expected, const std::string& got,
                                    std::size_t first_line = 1) {
  constexpr std::size_t shown = 5;
  std::istringstream expected_lines(expected);
  std::istringstream got_lines(got);
  std::string before;
  for (std::size_t number = first_line;; ++number) {
    std::string want;
    std::string have;
    const bool wants = static_cast<bool>(std::getline(expected_lines, want));
    const bool has = static_cast<bool>(std::getline(got_lines, have));
    if (!wants && !has) return expected == got ? "" : "the texts differ in their last line end";
    if (wants && has && want == have) {
      before = want;
      continue;
    }
    std::string out = "line " + std::to_string(number) + ":\n  " + before + "\n";
    for (std::size_t i = 0; wants && i < shown; ++i) {
      out += "- " + want + "\n";
      if (!std::getline(expected_lines, want)) break;
    }
    for (std::size_t i = 0; has && i < shown; ++i) {
      out += "+ " + have + "\n";
      if (!std::getline(got_lines, have)) break;
    }
    return out;
  }
}

// `path` from the top of the repository.
inline void check_golden(const std::string& path, const std::string& got) {
  if (is_accepting()) return write_text(source_path(path), got);
  const std::string expected = read_text(source_path(path));
  const bool is_same = expected == got;
  CHECK_MESSAGE(is_same, path, " differs from ", first_difference(expected, got),
                "set SECONDMENT_ACCEPT=1 to take over what the code now says");
}

}  // namespace secondment::tests
