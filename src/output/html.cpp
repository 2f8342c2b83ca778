#include "output/html.h"

#include "text/characters.h"

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
  while (true) {
    const std::size_t begin = text.find('`');
    const std::size_t end = begin == text.npos ? begin : text.find('`', begin + 1);
    if (end == text.npos) return out + escape_html(text);
    const std::string_view code = text.substr(begin + 1, end - begin - 1);
    out += escape_html(text.substr(0, begin));
    out += code.empty() ? "``" : "<code>" + escape_html(code) + "</code>";
    text.remove_prefix(end + 1);
  }
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
