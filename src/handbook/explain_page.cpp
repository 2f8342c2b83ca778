#include "handbook/explain_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/wrap.h"

namespace secondment::handbook {
namespace {

constexpr std::size_t indent = 2;
// If a name is wider, its text is on the lines below.
constexpr std::size_t widest_name = 56;

std::string add_lines(const std::vector<std::string>& lines, std::size_t margin) {
  std::string out;
  for (const std::string& line : lines) out += std::string(margin, ' ') + line + "\n";
  return out;
}

}  // namespace

Page::Page(std::string_view topic, std::string_view name, std::string_view title, bool in_colour)
    : in_colour_(in_colour) {
  json["topic"] = topic;
  json["name"] = name;
  json["title"] = text::or_null(title);
  const std::string words = fmt::format("{} {}{}{}", topic, name, title.empty() ? "" : ": ", title);
  for (const std::string& line : text::wrap(words, page_width)) text_ += strong(line) + "\n";
}

std::string Page::strong(std::string_view words) const {
  return in_colour_ ? fmt::format("\x1b[1m{}\x1b[0m", words) : std::string(words);
}

void Page::head(std::string_view words) {
  text_ += "\n";
  for (const std::string& line : text::wrap(fmt::format("{}:", words), page_width)) {
    text_ += strong(line) + "\n";
  }
}

void Page::say(std::string_view words) {
  text_ += add_lines(text::wrap(words, page_width - indent), indent);
}

void Page::list(const std::vector<PageRow>& rows) {
  std::vector<std::string> names;
  std::size_t width = 0;
  for (const PageRow& row : rows) {
    names.push_back(text::visible(row.name));
    const std::size_t columns = text::display_width(names.back());
    if (columns <= widest_name) width = std::max(width, columns);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t margin = indent + (width == 0 ? 0 : width + 2);
    std::vector<std::string> lines = text::wrap(rows[i].words, page_width - margin);
    const bool stands_alone = text::display_width(names[i]) > width || lines.empty();
    if (stands_alone) {
      text_ += add_lines(text::wrap(names[i], page_width - indent), indent);
    } else {
      const std::string name = width == 0 ? "" : text::pad(names[i], width) + "  ";
      text_ += std::string(indent, ' ') + name + lines.front() + "\n";
      lines.erase(lines.begin());
    }
    text_ += add_lines(lines, margin);
  }
}

void Page::say(std::string_view heading, std::string_view words) {
  if (text::is_blank(words)) return;
  head(heading);
  say(words);
}

void Page::list(std::string_view heading, const std::vector<PageRow>& rows) {
  if (rows.empty()) return;
  head(heading);
  list(rows);
}

}  // namespace secondment::handbook
