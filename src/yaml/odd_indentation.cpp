#include "yaml/odd_indentation.h"

#include "text/characters.h"
#include "text/lines.h"

namespace secondment::yaml {

std::optional<Span> odd_blanks(std::string_view bytes, Span line) {
  std::size_t at = line.begin;
  bool is_odd = false;
  while (at < line.end) {
    const text::Character next = text::first_character(bytes.substr(at));
    if (!next.code || !text::is_blank(*next.code)) break;
    is_odd = is_odd || *next.code >= 0x80;
    at += next.size;
  }
  if (!is_odd || at == line.end) return std::nullopt;
  return Span{line.begin, at};
}

Finding refuse_odd_blanks(Span blanks) {
  return {.rule = "format/yaml",
          .message =
              "this line is indented with no-break spaces, which YAML does not count as "
              "indentation",
          .help =
              "delete them and type ordinary spaces; they often come along when text is pasted "
              "from a document or a web page",
          .span = blanks};
}

std::vector<Finding> find_odd_indentation(const Tree& tree) {
  std::vector<Finding> findings;
  for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
    for (const Entry entry : Node(tree, index).entries()) {
      const bool is_plain = entry.key.is_scalar() && entry.key.style() == Style::plain;
      if (!is_plain || entry.key.text().empty()) continue;
      const std::size_t begin = entry.key.span().begin;
      // Such a key begins with the blank, which is never ASCII.
      if (static_cast<unsigned char>(tree.bytes[begin]) < 0x80) continue;
      const Span line = text::line_around(tree.bytes, begin);
      const auto found = odd_blanks(tree.bytes, line);
      if (found && begin < found->end) findings.push_back(refuse_odd_blanks(*found));
    }
  }
  return findings;
}

}  // namespace secondment::yaml
