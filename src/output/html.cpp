#include "output/html.h"

#include "text/characters.h"
#include "text/parts.h"

namespace secondment::output {

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_with_code(std::string_view text) {
  std::string out;
  for (const text::CodePart& part : text::parts_of_code(text)) {
    const std::string escaped = escape_html(part.text);
    out += part.is_code ? "<code>" + escaped + "</code>" : escaped;
  }
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  const std::string visible = text::visible(text);
  for (std::string_view rest = visible; !rest.empty();) {
    const text::Character next = text::first_character(rest);
    const bool can_be_written =
        next.code && *next.code >= 0x20 && *next.code != 0xFFFE && *next.code != 0xFFFF;
    out += can_be_written ? rest.substr(0, next.size) : "\uFFFD";
    rest.remove_prefix(next.size);
  }
  return escape_html(out);
}

}  // namespace secondment::output
