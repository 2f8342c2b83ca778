// Errors of the operating system, in the style of our messages.
#pragma once

#include <fmt/format.h>

#include <cctype>
#include <string>
#include <string_view>
#include <system_error>

#include "secondment/result.h"

namespace secondment::files {

// The message for an errno: "permission denied".
[[nodiscard]] inline std::string failure_words(int code) {
  std::string words = std::generic_category().message(code);
  if (!words.empty())
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}

[[nodiscard]] inline Error cannot_write(std::string_view path, int code) {
  return {fmt::format("{} cannot be written: {}", path, failure_words(code)), ""};
}

}  // namespace secondment::files
