#include "text/shell_word.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::text {
namespace {

bool is_plain(char c) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789.,/:@%+=_-";
  return plain.find(lower_ascii(c)) != plain.npos;
}

}  // namespace

std::string shell_word(std::string_view text) {
  if (text == word_to_fill_in || visible(text) != text) return std::string(word_to_fill_in);
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace secondment::text
