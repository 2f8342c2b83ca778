#include "yaml/written_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/bullets.h"
#include "text/characters.h"
#include "text/lines.h"

namespace secondment::yaml {
namespace {

constexpr std::size_t longest_advice = 60;

bool says_something(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.front() != '#';
}

// Removes blanks of any kind at both ends, such as a no-break space after a colon.
std::string_view without_odd_blanks(std::string_view text) {
  text = trimmed(text);
  std::size_t end = 0;  // of the last character that is not a blank
  std::size_t begin = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const text::Character next = text::first_character(text.substr(at));
    const bool says = !next.code || !text::is_blank(*next.code);
    if (says && end == 0) begin = at;
    at += next.size;
    if (says) end = at;
  }
  return end == 0 ? std::string_view() : text.substr(begin, end - begin);
}

}  // namespace

std::string_view text_of(std::string_view bytes, Span span) {
  return bytes.substr(span.begin, span.end - span.begin);
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  const std::size_t last = text.find_last_not_of(blanks);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::optional<Span> line_above(std::string_view bytes, std::size_t at) {
  Span line = text::line_around(bytes, at);
  while (line.begin > 0) {
    std::size_t end = line.begin - 1;
    if (end > 0 && bytes[end] == '\n' && bytes[end - 1] == '\r') --end;
    line = text::line_around(bytes, end);
    if (says_something(text_of(bytes, line))) return line;
  }
  return std::nullopt;
}

std::optional<KeyOfLine> key_of(std::string_view line) {
  std::size_t begin = indentation(line);
  while (line.substr(begin).starts_with("- ")) {
    begin = std::min(line.find_first_not_of(' ', begin + 1), line.size());
  }
  const bool in_brackets = begin < line.size() && (line[begin] == '{' || line[begin] == '[');
  if (in_brackets) return std::nullopt;
  for (std::size_t colon = line.find(':', begin); colon != std::string_view::npos;
       colon = line.find(':', colon + 1)) {
    if (colon + 1 < line.size() && line[colon + 1] != ' ') continue;
    const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    return KeyOfLine{trimmed(line.substr(begin, colon - begin)), trimmed(line.substr(value)),
                     value};
  }
  return std::nullopt;
}

std::string written_words(std::string_view name, std::string_view value) {
  name = without_odd_blanks(name);
  value = without_odd_blanks(value);
  if (value.empty() && name.size() <= longest_advice) {
    return fmt::format("write `{}:`", text::visible(name));
  }
  if (name.size() + value.size() > longest_advice)
    return "write `name: value`, with a space between";
  return fmt::format("write `{}: {}`", text::visible(name), text::visible(value));
}

std::string in_quotes_words(std::string_view name, std::string_view value) {
  value = trimmed(value.substr(0, value.find(" #")));
  const bool is_simple = value.find_first_of("\"'\\") == std::string_view::npos;
  if (!is_simple || name.size() + value.size() > longest_advice)
    return "put the whole value in quotes";
  return fmt::format("put it in quotes: {}: \"{}\"", text::visible(name), text::visible(value));
}

std::string colon_words(std::string_view after) {
  const bool is_odd = !after.empty() && static_cast<unsigned char>(after.front()) >= 0x80 &&
                      text::is_blank(text::first_character(after).code.value_or(U'x'));
  return is_odd ? "the space after this colon is a no-break space, which YAML does not count as one"
                : "a space is missing after this colon";
}

std::string advise_on_bare_line(std::string_view bytes, std::size_t at, std::string_view line) {
  if (const std::string bullet = text::leading_bullet(line); !bullet.empty()) {
    return fmt::format("a list is written with `- `: put that in place of `{}`", bullet);
  }
  const std::optional<Span> above = line_above(bytes, at);
  const auto key = above ? key_of(text_of(bytes, *above)) : std::nullopt;
  if (key && !key->value.empty()) {
    return fmt::format(
        "if it continues the text of {}, indent it further than that key; for a "
        "field, write `name: value`",
        text::backquoted(key->name));
  }
  if (const std::string marker = text::leading_marker(line); !marker.empty()) {
    return marker == "-"
               ? "begin an item of a list with `- `"
               : fmt::format("a list is written with `- `: put that in place of `{}`", marker);
  }
  return "write `name:` before a section, `name: value` for a field";
}

}  // namespace secondment::yaml
