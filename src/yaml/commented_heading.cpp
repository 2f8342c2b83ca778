#include "yaml/commented_heading.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/lines.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

// Returns the name in `# secondee:`; empty for any other line.
std::string_view commented_heading(std::string_view text) {
  constexpr std::string_view mark = "# ";
  if (!text.starts_with(mark)) return {};
  text.remove_prefix(mark.size());
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0 || text.find_first_of(" \t#") < colon) return {};
  const std::size_t rest = text.find_first_not_of(" \t\r\n", colon + 1);
  return rest == text.npos || text[rest] == '#' ? text.substr(0, colon) : std::string_view();
}

}  // namespace

std::optional<Finding> explain_commented_heading(std::string_view bytes, Span line) {
  const std::string_view text = text_of(bytes, line);
  const std::size_t column = indentation(text);
  const auto key = key_of(text);
  if (!key) return std::nullopt;
  for (Span above = line; above.begin > 0;) {
    above = text::line_around(bytes, above.begin - 1);
    const std::string_view words = text_of(bytes, above);
    const std::size_t begin = words.find_first_not_of(" \t\r\n");
    if (begin == words.npos) continue;
    if (words[begin] != '#') return std::nullopt;
    const std::string_view heading = commented_heading(words.substr(begin));
    if (heading.empty() || begin >= column) continue;
    const std::size_t at = line.begin + column;
    return Finding{
        .rule = "format/yaml",
        .message = fmt::format("{} belongs to `{}:`, which is still commented out on line {}",
                               text::backquoted(key->name), text::visible(heading),
                               text::Lines(bytes).position(above.begin).line),
        .help = fmt::format("delete the `# ` in front of `{}:`", text::visible(heading)),
        .span = {at, at + key->name.size()}};
  }
  return std::nullopt;
}

}  // namespace secondment::yaml
