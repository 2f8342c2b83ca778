// A line as a person wrote it, read roughly: what its indentation is, and which key it seems to
// give. For explaining text that is not YAML, where nothing better is available.
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

// Leading spaces, in bytes; tabs do not indent.
[[nodiscard]] std::size_t indentation(std::string_view line);

// The nearest line above that of `at` that is neither blank nor a comment; nothing at the top.
[[nodiscard]] std::optional<Span> line_above(std::string_view bytes, std::size_t at);

// Of `name: value` or `- name: value`, when the line has that form.
struct KeyOfLine {
  std::string_view name;
  std::string_view value;
  std::size_t value_at = 0;  // bytes from the line's start; its end when nothing follows the colon
};
[[nodiscard]] std::optional<KeyOfLine> key_of(std::string_view line);

// Advice: how to write `name: value`, when it is short enough to say.
[[nodiscard]] std::string written_words(std::string_view name, std::string_view value);
// The same with the value in the quotes that it needs, a comment left out.
[[nodiscard]] std::string in_quotes_words(std::string_view name, std::string_view value);

// What is wrong with a colon, by the text right after it: no space, or one that YAML does not know.
[[nodiscard]] std::string colon_words(std::string_view after);

// Advice: what may be meant by a line, at `at`, that is neither `name:` nor `name: value`.
[[nodiscard]] std::string advise_on_bare_line(std::string_view bytes, std::size_t at,
                                              std::string_view line);

}  // namespace secondment::yaml
