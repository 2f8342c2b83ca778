#include "text/folding.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/ascii.h"
#include "text/folded_ascii.h"

namespace secondment::text {
namespace {

// Letters that Unicode does not decompose, and how passports, addresses and file names write them.
struct Plain {
  char32_t letter;
  std::string_view written;
};
constexpr Plain plain_letters[] = {
    {U'æ', "ae"}, {U'ð', "d"}, {U'ø', "o"}, {U'þ', "th"}, {U'đ', "d"}, {U'ħ', "h"}, {U'ı', "i"},
    {U'ĸ', "k"},  {U'ł', "l"}, {U'ŋ', "n"}, {U'œ', "oe"}, {U'ŧ', "t"}, {U'ƀ', "b"}, {U'ɓ', "b"},
    {U'ɖ', "d"},  {U'ɗ', "d"}, {U'ƒ', "f"}, {U'ǥ', "g"},  {U'ɣ', "g"}, {U'ɨ', "i"}, {U'ƙ', "k"},
    {U'ƚ', "l"},  {U'ɲ', "n"}, {U'ɔ', "o"}, {U'ɵ', "o"},  {U'ƭ', "t"}, {U'ʉ', "u"}, {U'ƴ', "y"},
    {U'ƶ', "z"},  {U'ə', "e"}, {U'ɛ', "e"}, {U'ǝ', "e"},
};

struct Range {
  char32_t first, last;
};
// Thai and Lao, Burmese, Korean, Khmer, Japanese, Chinese. Korean has blanks, but attaches
// particles to names.
constexpr Range unspaced_scripts[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1100, 0x11FF}, {0x1780, 0x17FF}, {0x3005, 0x3007},
    {0x3040, 0x30FF}, {0x3130, 0x318F}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA960, 0xA97F}, {0xAC00, 0xD7FF}, {0xF900, 0xFAFF}, {0xFF66, 0xFFDC}, {0x20000, 0x3FFFF},
};

bool is_unspaced(char32_t code) {
  if (code < 0x0E00) return false;
  return std::any_of(std::begin(unspaced_scripts), std::end(unspaced_scripts),
                     [&](const Range& each) { return code >= each.first && code <= each.last; });
}

// The zeros of other decimal digits: Arabic, Persian, N'Ko, Indian, Thai, Lao, Tibetan, Burmese,
// Khmer, Mongolian.
constexpr char32_t zeros[] = {0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66,
                              0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
                              0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810};

// Ayn and hamza, which most people leave out.
bool is_often_left_out(char32_t code) {
  return code == 0x02BE || code == 0x02BF;
}

// The character for which text::visible wrote an escape at the start of the text, such as \u00AD.
std::optional<Character> escaped_character(std::string_view text) {
  constexpr std::size_t begin = 2, shortest = 4, longest = 5;
  if (!text.starts_with("\\u")) return std::nullopt;
  for (std::size_t digits = longest; digits >= shortest; --digits) {
    if (text.size() < begin + digits) continue;
    const char* const first = text.data() + begin;
    std::uint32_t number = 0;
    const auto read = std::from_chars(first, first + digits, number, 16);
    const char32_t code = number;
    if (read.ptr != first + digits) continue;
    if (is_invisible(code) || is_control(code) || code == 0xFEFF) {
      return Character{code, begin + digits};
    }
  }
  return std::nullopt;
}

// Whether the letter here belongs to an escape of text::visible for a line end or a tab.
bool is_escaped_blank(std::string_view text, std::size_t at) {
  return at > 0 && text[at - 1] == '\\' && std::string_view("nrt").find(text[at]) != text.npos;
}

void add_letters(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code >= 'A' && code <= 'Z' ? code - U'A' + U'a' : code);
    return;
  }
  const auto* const zero = std::find_if(std::begin(zeros), std::end(zeros), [&](char32_t each) {
    return code >= each && code <= each + 9;
  });
  if (zero != std::end(zeros)) {
    out += static_cast<char>('0' + (code - *zero));
    return;
  }
  for (const char32_t letter : base_letters(code)) {
    const auto* const plain =
        std::find_if(std::begin(plain_letters), std::end(plain_letters),
                     [&](const Plain& each) { return each.letter == letter; });
    out += plain != std::end(plain_letters) ? std::string(plain->written) : encode(letter);
  }
}

}  // namespace

bool is_letter_apostrophe(char32_t code) {
  constexpr char32_t apostrophes[] = {0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02C8, 0xA78C};
  return std::find(std::begin(apostrophes), std::end(apostrophes), code) != std::end(apostrophes);
}

std::string fold_loosely(std::string_view text) {
  std::string out;
  const std::string folded = fold(text);
  for (std::string_view rest = folded; !rest.empty();) {
    const Character next = first_character(rest);
    if (next.code) {
      add_letters(out, *next.code);
    } else {
      out += rest.front();
    }
    rest.remove_prefix(next.size);
  }
  return out;
}

FoldedText fold_for_search(std::string_view text) {
  FoldedText out;
  out.text.reserve(text.size());
  out.characters.reserve(text.size());
  bool follows_gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto escaped = text[at] == '\\' ? escaped_character(text.substr(at)) : std::nullopt;
    const Character next = escaped ? *escaped : first_character(text.substr(at));
    const std::size_t end = at + next.size;
    const std::size_t folded = out.text.size();
    const bool is_left_out = next.code && is_often_left_out(*next.code);
    const bool is_letter =
        next.code && is_in_word(*next.code) && !is_left_out && !is_letter_apostrophe(*next.code);
    const bool is_gap = next.code && (is_invisible(*next.code) || *next.code == 0x200D ||
                                      *next.code == 0x200C || *next.code == 0xFEFF);
    if (is_letter) {
      add_letters(out.text, *next.code);
    } else if (!is_gap && !is_left_out &&
               (out.characters.empty() || out.characters.back().is_in_word)) {
      out.text += ' ';
    }
    if (out.text.size() > folded) {
      const char first = out.text[folded];
      out.characters.push_back({.begin = at,
                                .end = end,
                                .folded = folded,
                                .letter_case = is_letter ? case_of(*next.code) : Case::none,
                                .is_in_word = is_letter,
                                .is_digit = is_letter && first >= '0' && first <= '9',
                                .is_unspaced = is_letter && is_unspaced(*next.code),
                                .follows_gap = follows_gap});
      follows_gap = is_escaped_blank(text, at);
    } else {
      if (!out.characters.empty()) out.characters.back().end = end;
      follows_gap = follows_gap || is_gap;
    }
    at = end;
  }
  return out;
}

bool FoldedText::is_edge(std::size_t character) const {
  if (character == 0 || character >= characters.size()) return true;
  const FoldedCharacter& before = characters[character - 1];
  const FoldedCharacter& after = characters[character];
  if (!before.is_in_word || !after.is_in_word || after.follows_gap) return true;
  if (before.is_unspaced || after.is_unspaced || before.is_digit != after.is_digit) return true;
  if (after.letter_case != Case::upper) return false;
  if (before.letter_case == Case::lower) return true;
  // The last capital of "HRReed" belongs to the letters after it.
  return character + 1 < characters.size() && characters[character + 1].letter_case == Case::lower;
}

bool is_same_folded(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (!is_ascii(a) || !is_ascii(b)) return fold(a) == fold(b);
  FoldedAscii left(a);
  FoldedAscii right(b);
  while (true) {
    const int byte = left.next();
    if (byte != right.next()) return false;
    if (byte < 0) return true;
  }
}

}  // namespace secondment::text
