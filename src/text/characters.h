// Characters: what a file may hold, and what a terminal may be shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::text {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The character at the start of `text`, which is not empty. A byte that begins no valid UTF-8
// comes back as one byte with no code point.
struct Character {
  std::optional<char32_t> code;
  std::size_t size = 1;  // bytes
};
[[nodiscard]] Character first_character(std::string_view text);

[[nodiscard]] std::size_t count_characters(std::string_view text);

// A character as UTF-8.
[[nodiscard]] std::string encode(char32_t code);

// Of well-formed text: every character in lower case.
[[nodiscard]] std::string lower(std::string_view text);

// Of well-formed text: composed (NFC), as most text is written already.
[[nodiscard]] std::string compose(std::string_view text);

// What texts that differ in nothing but case and white space have in common: case folded, composed
// (NFC), every run of white space one blank, none at either end.
[[nodiscard]] std::string fold(std::string_view text);

// What is left of a character without case, accents and width, by Unicode's decompositions; nothing
// of an accent, or of a character that does not show. text/folding.h goes on from there.
[[nodiscard]] std::u32string base_letters(char32_t code);

enum class Case { none, lower, upper };
[[nodiscard]] Case case_of(char32_t code);

// A letter, a mark on one, or a digit.
[[nodiscard]] bool is_in_word(char32_t code);

// C0 but tab and line ends, DEL, C1, and U+0085, U+2028, U+2029, which YAML takes for line ends
// and editors do not.
[[nodiscard]] bool is_control(char32_t code);

// Space to a person: blanks, line ends, and what Unicode calls a space separator.
[[nodiscard]] bool is_blank(char32_t code);
[[nodiscard]] bool is_blank(std::string_view text);

// What a word processor, a web page or a mail makes of plain text, as plain text again: curly
// quotes straight, dashes of every length -, every blank a space, what has no width left out.
[[nodiscard]] std::string plain_punctuation(std::string_view text);

// The same, without quotes of either kind around it and without blanks at the ends.
[[nodiscard]] std::string unwrapped(std::string_view text);

// One pair of curly quotes, around the whole.
[[nodiscard]] bool is_in_curly_quotes(std::string_view text);

// A character that takes no room and is therefore not noticed: zero-width space, soft hyphen, what
// turns the direction of writing. Not the joiners that the letters of some scripts and emoji need.
[[nodiscard]] bool is_invisible(char32_t code);

// The first of them in well-formed text, or a joiner that joins nothing of those scripts: its place
// in bytes.
[[nodiscard]] std::optional<Span> find_invisible(std::string_view text);

// The first control character (as is_control) among well-formed text.
[[nodiscard]] std::optional<char32_t> find_control(std::string_view text);

// The first thing that prevents a file from being read as YAML at all: UTF-16, bytes that are not
// UTF-8, a control character, a byte order mark that is not at the start.
[[nodiscard]] std::optional<Finding> check_characters(std::string_view bytes);

// Text as it may be shown on one line of a terminal: a control character, a line end, a character
// that turns the direction of writing or does not show, and a byte that is not UTF-8 become visible
// escapes.
[[nodiscard]] std::string visible(std::string_view text);

// Columns of a terminal that visible text takes: two for a wide character, none for a combining.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Visible text with blanks after it, so that it takes `columns` of a terminal; longer text as it
// is.
[[nodiscard]] std::string pad(std::string_view text, std::size_t columns);

// As many leading characters of visible text as fit into `columns` of a terminal.
[[nodiscard]] std::string_view fit_width(std::string_view text, std::size_t columns);

// Text in backquotes as messages quote it: visible, and cut when long.
[[nodiscard]] std::string backquoted(std::string_view text);

}  // namespace secondment::text
