#include "output/markdown.h"

#include "text/characters.h"

namespace secondment::output {

std::string escape_markdown(std::string_view text) {
  std::string out;
  for (const char c : text::visible(text)) {
    if (std::string_view("\\`*_{}[]<>()#+!|~&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace secondment::output
