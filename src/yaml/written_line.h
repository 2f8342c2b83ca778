// Reads a line roughly, as a person wrote it: its indentation, and the key that it seems to have.
// For explaining text that is not YAML, where nothing better is available.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::yaml {

inline constexpr std::string_view blanks = " \t";

[[nodiscard]] std::string_view text_of(std::string_view bytes, Span span);

// Without the spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// The number of leading spaces; tabs do not indent.
[[nodiscard]] std::size_t indentation(std::string_view line);

// The nearest line above that of `at` that is neither blank nor a comment; nothing at the top.
[[nodiscard]] std::optional<Span> line_above(std::string_view bytes, std::size_t at);

// The parts of `name: value` or `- name: value`, if the line has that form.
struct KeyOfLine {
  std::string_view name;
  std::string_view value;
  // In bytes from the start of the line; the end of the line if nothing follows the colon.
  std::size_t value_at = 0;
};
[[nodiscard]] std::optional<KeyOfLine> key_of(std::string_view line);

// Advice: how to write `name: value`, if it is short enough.
[[nodiscard]] std::string written_words(std::string_view name, std::string_view value);
// The same with the value in quotes and without the comment.
[[nodiscard]] std::string in_quotes_words(std::string_view name, std::string_view value);

// The message about a colon, depending on the text right after it: no space, or one that YAML does
// not recognise.
[[nodiscard]] std::string colon_words(std::string_view after);

// Advice on what a line at `at` may mean that is neither `name:` nor `name: value`.
[[nodiscard]] std::string advise_on_bare_line(std::string_view bytes, std::size_t at,
                                              std::string_view line);

}  // namespace secondment::yaml
