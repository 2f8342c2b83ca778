// Why the operating system could not do a thing, in the voice of our messages.
#pragma once

#include <cctype>
#include <string>
#include <system_error>

namespace secondment::text {

// The words of an errno: "permission denied".
[[nodiscard]] inline std::string failure_words(int code) {
  std::string words = std::generic_category().message(code);
  if (!words.empty())
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}

}  // namespace secondment::text
