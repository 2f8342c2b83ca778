// Text folded for searching: letters without case, accents and width, so that a name is found
// however it is written, and the position of each letter in the original text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/characters.h"

namespace secondment::text {

// Removes case, accents and width; letters that do not decompose, such as ø and ł, become their
// usual replacements. White space is treated as in fold().
[[nodiscard]] std::string fold_loosely(std::string_view text);

struct FoldedCharacter {
  std::size_t begin;   // in the text
  std::size_t end;     // includes accents and invisible characters after it
  std::size_t folded;  // where it begins in the folded text
  Case letter_case = Case::none;
  bool is_in_word = false;   // if not, it is a run of other characters, folded to one blank
  bool is_digit = false;     // 0 to 9
  bool is_unspaced = false;  // in a script that writes words without blanks between them
  bool follows_gap = false;  // an invisible character is before it
};

struct FoldedText {
  std::string text;
  std::vector<FoldedCharacter> characters;

  // Whether a word, or a part of one, begins or ends before this character: between letters and
  // other characters or digits, in camelCase, and anywhere in scripts without blanks.
  [[nodiscard]] bool is_edge(std::size_t character) const;
};
[[nodiscard]] FoldedText fold_for_search(std::string_view text);

// Whether the character is an apostrophe that Unicode counts as a letter, as in OʼNeill and
// Kaʻahumanu. It ends a word in FoldedText, as every apostrophe does.
[[nodiscard]] bool is_letter_apostrophe(char32_t code);

// Whether two texts fold to the same.
[[nodiscard]] bool is_same_folded(std::string_view a, std::string_view b);

}  // namespace secondment::text
