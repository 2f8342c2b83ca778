#include "handbook/explain_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"

namespace secondment::handbook {
namespace {

constexpr std::size_t indent = 2;
// A name that is wider has its words on the lines below.
constexpr std::size_t widest_name = 56;

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
  for (std::string& word : words) word = text::visible(word);
  return words;
}

std::string add_lines(const std::vector<std::string>& lines, std::size_t margin) {
  std::string out;
  for (const std::string& line : lines) out += std::string(margin, ' ') + line + "\n";
  return out;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = width;  // so that the first word begins a line
  for (const std::string& word : split_words(text)) {
    std::string_view rest = word;
    const std::size_t columns = text::display_width(word);
    if (!lines.empty() && used + 1 + columns <= width) {
      lines.back() += " " + word;
      used += 1 + columns;
      continue;
    }
    while (text::display_width(rest) > width) {
      const std::string_view part = text::fit_width(rest, width);
      if (part.empty()) break;  // one character is wider than the line
      lines.emplace_back(part);
      rest.remove_prefix(part.size());
    }
    lines.emplace_back(rest);
    used = text::display_width(rest);
  }
  return lines;
}

Page::Page(std::string_view topic, std::string_view name, std::string_view title, bool in_colour)
    : in_colour_(in_colour) {
  json["topic"] = topic;
  json["name"] = name;
  json["title"] = text::or_null(title);
  const std::string words = fmt::format("{} {}{}{}", topic, name, title.empty() ? "" : ": ", title);
  for (const std::string& line : wrap(words, page_width)) text_ += strong(line) + "\n";
}

std::string Page::strong(std::string_view words) const {
  return in_colour_ ? fmt::format("\x1b[1m{}\x1b[0m", words) : std::string(words);
}

void Page::head(std::string_view words) {
  text_ += "\n";
  for (const std::string& line : wrap(fmt::format("{}:", words), page_width)) {
    text_ += strong(line) + "\n";
  }
}

void Page::say(std::string_view words) {
  text_ += add_lines(wrap(words, page_width - indent), indent);
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
    std::vector<std::string> lines = wrap(rows[i].words, page_width - margin);
    const bool stands_alone = text::display_width(names[i]) > width || lines.empty();
    if (stands_alone) {
      text_ += add_lines(wrap(names[i], page_width - indent), indent);
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
