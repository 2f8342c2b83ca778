#include "output/edit_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/characters.h"
#include "text/lines.h"

namespace secondment::output {
namespace {

constexpr std::size_t context = 3;

std::vector<std::string> split_lines(std::string_view bytes) {
  const text::Lines lines(bytes);
  std::vector<std::string> texts;
  for (std::size_t number = 1; number <= lines.count(); ++number) {
    const Span span = lines.line(number);
    texts.push_back(text::visible(bytes.substr(span.begin, span.end - span.begin)));
  }
  // There is no line after the last line end.
  const bool is_closed = !bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r');
  if (is_closed && !texts.empty() && texts.back().empty()) texts.pop_back();
  return texts;
}

void append(std::string& out, char mark, const std::vector<std::string>& lines, std::size_t from,
            std::size_t to) {
  for (std::size_t i = from; i < to; ++i) out += fmt::format("{}{}\n", mark, lines[i]);
}

}  // namespace

std::string render_edit(std::string_view path, std::string_view before, std::string_view after) {
  const std::vector<std::string> old_lines = split_lines(before);
  const std::vector<std::string> new_lines = split_lines(after);
  const std::size_t shorter = std::min(old_lines.size(), new_lines.size());
  std::size_t same_before = 0;
  while (same_before < shorter && old_lines[same_before] == new_lines[same_before]) ++same_before;
  std::size_t same_after = 0;
  while (same_after < shorter - same_before && old_lines[old_lines.size() - 1 - same_after] ==
                                                   new_lines[new_lines.size() - 1 - same_after]) {
    ++same_after;
  }
  const std::size_t first = same_before - std::min(same_before, context);
  const std::size_t old_end = old_lines.size() - same_after;
  const std::size_t new_end = new_lines.size() - same_after;
  const std::size_t trailing = std::min(same_after, context);
  const std::string name = text::visible(path);
  std::string out = fmt::format("--- {}\n+++ {}\n@@ -{},{} +{},{} @@\n", name, name, first + 1,
                                old_end + trailing - first, first + 1, new_end + trailing - first);
  append(out, ' ', old_lines, first, same_before);
  append(out, '-', old_lines, same_before, old_end);
  append(out, '+', new_lines, same_before, new_end);
  append(out, ' ', old_lines, old_end, old_end + trailing);
  return out;
}

}  // namespace secondment::output
