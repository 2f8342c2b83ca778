#include "text/parts.h"

#include <algorithm>

namespace secondment::text {

std::vector<std::string_view> parts_between(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t size = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, size));
    if (size == text.size()) return parts;
    text.remove_prefix(size + separator.size());
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = parts_between(text, "\n");
  for (std::string_view& line : lines) {
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  return lines;
}

std::vector<CodePart> parts_of_code(std::string_view text) {
  std::vector<CodePart> parts;
  const auto add = [&](std::string_view part, bool is_code) {
    if (!part.empty()) parts.push_back({part, is_code});
  };
  std::size_t from = 0;  // of what has not been added
  for (std::size_t at = text.find('`'); at != text.npos; at = text.find('`', at)) {
    const std::size_t end = text.find('`', at + 1);
    if (end == text.npos) break;
    if (end > at + 1) {
      add(text.substr(from, at - from), false);
      add(text.substr(at + 1, end - at - 1), true);
      from = end + 1;
    }
    at = end + 1;
  }
  add(text.substr(from), false);
  return parts;
}

}  // namespace secondment::text
