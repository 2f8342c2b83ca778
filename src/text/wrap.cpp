#include "text/wrap.h"

#include "text/characters.h"

namespace secondment::text {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  for (const char c : text) {
    if (!is_blank(c) && !in_word) words.emplace_back();
    if (!is_blank(c)) words.back() += c;
    in_word = !is_blank(c);
  }
  for (std::string& word : words) word = visible(word);
  return words;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width, LongWords long_words) {
  std::vector<std::string> lines;
  std::size_t used = width;  // so that the first word begins a line
  for (const std::string& word : split_words(text)) {
    std::string_view rest = word;
    const std::size_t columns = display_width(word);
    if (!lines.empty() && used + 1 + columns <= width) {
      lines.back() += " " + word;
      used += 1 + columns;
      continue;
    }
    while (long_words == LongWords::cut && display_width(rest) > width) {
      const std::string_view part = fit_width(rest, width);
      if (part.empty()) break;  // one character is wider than the line
      lines.emplace_back(part);
      rest.remove_prefix(part.size());
    }
    lines.emplace_back(rest);
    used = display_width(rest);
  }
  return lines;
}

}  // namespace secondment::text
