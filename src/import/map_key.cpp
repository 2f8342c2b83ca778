#include "import/map_key.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "text/characters.h"

namespace secondment::imports {

std::string key_of(std::string_view text) {
  std::string plain;
  for (const char c : text) plain += std::iscntrl(static_cast<unsigned char>(c)) != 0 ? ' ' : c;
  const std::string folded = text::fold(plain);
  constexpr std::string_view taken[] = {"yes",   "no", "y",   "n",   "true",
                                        "false", "on", "off", "null"};
  const bool is_plain =
      !plain.empty() && std::isalpha(static_cast<unsigned char>(plain.front())) != 0 &&
      std::all_of(plain.begin(), plain.end(),
                  [](char c) {
                    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                           std::string_view(" _/().-").find(c) != std::string_view::npos;
                  }) &&
      std::find(std::begin(taken), std::end(taken), folded) == std::end(taken);
  if (is_plain) return plain;
  std::string quoted = "\"";
  for (const char c : plain) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace secondment::imports
