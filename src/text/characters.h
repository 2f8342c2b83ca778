// Characters: which ones a file may contain, and which a terminal may be sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::text {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The character at the start of `text`, which must not be empty. A byte that does not begin valid
// UTF-8 is returned as one byte without a code point.
struct Character {
  std::optional<char32_t> code;
  std::size_t size = 1;  // bytes
};
[[nodiscard]] Character first_character(std::string_view text);

[[nodiscard]] std::size_t count_characters(std::string_view text);

// A character as UTF-8.
[[nodiscard]] std::string encode(char32_t code);

// Converts well-formed text to lower case.
[[nodiscard]] std::string lower(std::string_view text);

// Composes well-formed text (NFC); most text already is.
[[nodiscard]] std::string compose(std::string_view text);

// Folds text for comparison without case and white space: case-folded, composed (NFC), with every
// run of white space as one blank, and none at either end.
[[nodiscard]] std::string fold(std::string_view text);
// A character without case, accents and width, by Unicode's decompositions; empty for an accent or
// an invisible character. text/folding.h goes further.
[[nodiscard]] std::u32string base_letters(char32_t code);

enum class Case { none, lower, upper };
[[nodiscard]] Case case_of(char32_t code);

// Whether the character is a letter, a mark on one, or a digit.
[[nodiscard]] bool is_in_word(char32_t code);

// Whether the character is C0 except tab and line ends, DEL, C1, or U+0085, U+2028, U+2029, which
// YAML treats as line ends but editors do not.
[[nodiscard]] bool is_control(char32_t code);

// Whether the character is white space: blanks, line ends, and Unicode's space separators.
[[nodiscard]] bool is_blank(char32_t code);
[[nodiscard]] bool is_blank(std::string_view text);

// Undoes what a word processor, a web page or a mail does to plain text: straightens curly quotes,
// replaces dashes of every length by - and every blank by a space, removes characters without
// width.
[[nodiscard]] std::string plain_punctuation(std::string_view text);

// The same, and removes quotes of either kind around the text and blanks at its ends.
[[nodiscard]] std::string unwrapped(std::string_view text);

// Whether one pair of curly quotes surrounds the whole text.
[[nodiscard]] bool is_in_curly_quotes(std::string_view text);

// Whether the character has no width and goes unnoticed: zero-width space, soft hyphen, characters
// that change the direction of writing. Joiners that some scripts and emoji need do not count.
[[nodiscard]] bool is_invisible(char32_t code);

// The byte position of the first invisible character in well-formed text, or of a joiner that joins
// nothing in those scripts.
[[nodiscard]] std::optional<Span> find_invisible(std::string_view text);

// The first control character (see is_control) in well-formed text.
[[nodiscard]] std::optional<char32_t> find_control(std::string_view text);

// The first thing that prevents a file from being read as YAML at all: UTF-16, bytes that are not
// UTF-8, a control character, a byte order mark that is not at the start.
[[nodiscard]] std::optional<Finding> check_characters(std::string_view bytes);

// Makes text safe to show on one line of a terminal: control characters, line ends, characters that
// change the direction of writing or are invisible, and bytes that are not UTF-8 become visible
// escapes.
[[nodiscard]] std::string visible(std::string_view text);

// The number of terminal columns of visible text: two for a wide character, none for a combining
// one.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Pads visible text with blanks to `columns` of a terminal; longer text is unchanged.
[[nodiscard]] std::string pad(std::string_view text, std::size_t columns);

// As many leading characters of visible text as fit into `columns` of a terminal.
[[nodiscard]] std::string_view fit_width(std::string_view text, std::size_t columns);

// Text in backquotes as messages quote it: visible, and cut if it is long.
[[nodiscard]] std::string backquoted(std::string_view text);

}  // namespace secondment::text
