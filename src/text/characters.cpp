#include "text/characters.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>

#include "text/ascii.h"
#include "text/folded_ascii.h"
#include "text/memory.h"
#include "text/windows_1252.h"

namespace secondment::text {
namespace {

// Most bytes of most files are one of these. A table, because every byte is looked up.
constexpr std::array<bool, 256> ascii_text = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) table[byte] = true;
  table['\t'] = table['\n'] = table['\r'] = true;
  return table;
}();

bool is_ascii_text(unsigned char byte) {
  return ascii_text[byte];
}

// Characters that override the direction of writing can make a line look different from its
// content.
bool turns_direction(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

// The most likely meaning of the byte, if the file was saved in the usual one-byte encoding of
// Windows.
std::string letter_of(unsigned char byte) {
  const auto code = read_windows_1252(byte);
  return code ? encode(*code) : "";
}

Finding refuse(const char* rule, Span span, std::string message, std::string help) {
  return {.rule = rule, .message = std::move(message), .help = std::move(help), .span = span};
}

Finding refuse_byte(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  const std::string letter = letter_of(byte);
  return refuse("format/encoding", {at, at + 1},
                letter.empty()
                    ? fmt::format("the byte {:02X} here is not UTF-8", byte)
                    : fmt::format("the byte {:02X} here is not UTF-8: it looks like `{}` in "
                                  "Windows-1252 or Latin-1",
                                  byte, letter),
                "save the file as UTF-8 in your editor");
}

bool is_refused(char32_t code) {
  return is_control(code) || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

std::size_t count_refused(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (next.code && is_refused(*next.code)) ++count;
    text.remove_prefix(next.size);
  }
  return count;
}

// One finding for all of them, because a file with one often has many.
Finding refuse_character(char32_t code, Span span, std::string_view rest) {
  const std::size_t more = count_refused(rest);
  const std::string others = more == 0 ? "" : fmt::format(" ({} more below)", more);
  if (code == 0xFEFF) {
    return refuse("format/encoding", span, "a byte order mark (U+FEFF) is inside the file" + others,
                  "delete it: only the first character of a file may be one; joining two files "
                  "often leaves one behind");
  }
  const bool line_end = code == 0x85 || code == 0x2028 || code == 0x2029;
  return refuse("format/control-character", span,
                fmt::format("the {} U+{:04X} is not allowed here{}",
                            line_end ? "line separator" : "control character",
                            static_cast<std::uint32_t>(code), others),
                line_end ? "replace it with an ordinary line end; editors do not show this one"
                         : "delete it; it often comes along when text is pasted from elsewhere");
}

bool looks_like_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0'));
}

// Maps a string with these options of the library; text that the library refuses is returned
// unchanged.
std::string map(const std::string& text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                 static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size == UTF8PROC_ERROR_NOMEM) report_no_memory();
  if (size < 0) return text;
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

std::string fold_ascii(std::string_view text) {
  std::string folded(text.size(), ' ');
  FoldedAscii bytes(text);
  std::size_t size = 0;
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    folded[size++] = static_cast<char>(byte);
  }
  folded.resize(size);
  return folded;
}

// Whether the text is only printable ASCII, which nearly all text is: each character is one byte
// and one column.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) return {byte, 1};
  utf8proc_int32_t code = -1;
  const auto size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &code);
  if (size < 1) return {std::nullopt, 1};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(size)};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_character(text).size);
  return count;
}

std::string encode(char32_t code) {
  utf8proc_uint8_t buffer[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), buffer);
  return {reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size)};
}

std::string lower(std::string_view text) {
  std::string lowered;
  if (is_ascii(text)) {
    lowered = text;
    for (char& each : lowered) each = lower_ascii(each);
    return lowered;
  }
  lowered.reserve(text.size());
  while (!text.empty()) {
    const Character next = first_character(text);
    if (next.code) {
      lowered += encode(
          static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(*next.code))));
    } else {
      lowered += text.front();
    }
    text.remove_prefix(next.size);
  }
  return lowered;
}

std::string compose(std::string_view text) {
  return is_ascii(text) ? std::string(text)
                        : map(std::string(text), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  std::string spaced;
  spaced.reserve(text.size());
  bool is_pending = false;
  for (; !text.empty(); text.remove_prefix(first_character(text).size)) {
    const Character next = first_character(text);
    if (next.code && is_blank(*next.code)) {
      is_pending = !spaced.empty();
      continue;
    }
    if (is_pending) spaced += ' ';
    is_pending = false;
    const bool is_upper = next.code && *next.code >= 'A' && *next.code <= 'Z';
    if (is_upper) {
      spaced += static_cast<char>(*next.code - U'A' + U'a');
    } else {
      spaced += text.substr(0, next.size);
    }
  }
  return map(spaced, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::u32string base_letters(char32_t code) {
  if (code < 0x80) return {code >= 'A' && code <= 'Z' ? code - U'A' + U'a' : code};
  // The longest is a ligature of 18.
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const auto size =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts.data(), parts.size(),
                              static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                             UTF8PROC_CASEFOLD | UTF8PROC_IGNORE),
                              &boundary);
  std::u32string letters;
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(size, parts.size()); ++i) {
    const int place = utf8proc_get_property(parts[static_cast<std::size_t>(i)])->combining_class;
    // Accents, and the vowel points of Hebrew and Arabic; vowel signs of Indic scripts stay.
    const bool is_accent = place == 1 || (place >= 10 && place <= 36) || place >= 200;
    if (!is_accent) letters += static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
  }
  return letters;
}

Case case_of(char32_t code) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT) return Case::upper;
  return category == UTF8PROC_CATEGORY_LL ? Case::lower : Case::none;
}

bool is_in_word(char32_t code) {
  if (code < 0x80) return std::isalnum(static_cast<unsigned char>(code)) != 0;
  constexpr utf8proc_category_t first_letter = UTF8PROC_CATEGORY_LU;
  constexpr utf8proc_category_t last_number = UTF8PROC_CATEGORY_NO;
  // The library lists the categories of letters, marks and numbers next to each other.
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category >= first_letter && category <= last_number;
}

bool is_control(char32_t code) {
  if (code < 0x80) return !is_ascii_text(static_cast<unsigned char>(code));
  return code < 0xA0 || code == 0x2028 || code == 0x2029;
}

bool is_blank(char32_t code) {
  if (code < 0x80) return code == ' ' || code == '\t' || code == '\n' || code == '\r';
  constexpr char32_t zero_width_space = 0x200B;
  return code == zero_width_space ||
         utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_ZS;
}

bool is_blank(std::string_view text) {
  // A quick test for every text of every agreement.
  if (!text.empty() && text.front() > ' ' && text.front() <= '~') return false;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (!next.code || !is_blank(*next.code)) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

bool is_invisible(char32_t code) {
  struct Range {
    char32_t first, last;
  };
  constexpr Range others[] = {
      {0x00AD, 0x00AD},    // soft hyphen
      {0x034F, 0x034F},    // combining grapheme joiner
      {0x115F, 0x1160},    // fillers of Hangul
      {0x17B4, 0x17B5},    // vowels of Khmer that are not written
      {0x180E, 0x180E},    // Mongolian vowel separator
      {0x200B, 0x200B},    // zero-width space
      {0x2060, 0x2064},    // word joiner, operators of mathematics
      {0x206A, 0x206F},    // deprecated
      {0x3164, 0x3164},    // filler of Hangul
      {0xFFA0, 0xFFA0},    // the same, half as wide
      {0xFFF9, 0xFFFB},    // annotations
      {0xE0000, 0xE007F},  // tags
  };
  if (code < 0xAD) return false;
  return turns_direction(code) ||
         std::any_of(std::begin(others), std::end(others),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

std::optional<Span> find_invisible(std::string_view text) {
  constexpr char32_t non_joiner = 0x200C;
  constexpr char32_t joiner = 0x200D;
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const Character next = first_character(text.substr(at));
    const std::size_t end = at + next.size;
    const bool joins = next.code == non_joiner || next.code == joiner;
    const auto is_ascii = [&](std::size_t place) {
      return place >= text.size() || static_cast<unsigned char>(text[place]) < 0x80;
    };
    const bool is_lost = joins && (at == 0 || is_ascii(at - 1)) && is_ascii(end);
    if (is_lost || (next.code && is_invisible(*next.code))) return Span{at, end};
    at = end;
  }
  return std::nullopt;
}

std::string plain_punctuation(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const Character next = first_character(text);
    const char32_t code = next.code.value_or(0);
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) {
      plain += '-';
    } else if (code == U'‘' || code == U'’') {
      plain += '\'';
    } else if (code == U'“' || code == U'”' || code == U'„') {
      plain += '"';
    } else if (code >= 0x80 && is_blank(code)) {
      plain += is_invisible(code) ? "" : " ";
    } else if (!is_invisible(code)) {
      plain += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return plain;
}

bool is_in_curly_quotes(std::string_view text) {
  struct Pair {
    std::string_view opening, closing;
  };
  constexpr Pair pairs[] = {{"“", "”"}, {"‘", "’"}, {"„", "“"}, {"„", "”"}, {"”", "”"}};
  // The first byte of all of them, and of hardly any other text.
  constexpr char first_byte = '\xE2';
  if (!text.starts_with(first_byte)) return false;
  return std::any_of(std::begin(pairs), std::end(pairs), [&](const Pair& pair) {
    return text.size() > pair.opening.size() + pair.closing.size() &&
           text.starts_with(pair.opening) && text.ends_with(pair.closing) &&
           text.find(pair.opening, 1) >= text.size() - pair.closing.size() &&
           text.find(pair.closing, 1) == text.size() - pair.closing.size();
  });
}

std::string unwrapped(std::string_view text) {
  const std::string plain = plain_punctuation(text);
  const std::size_t first = plain.find_first_not_of(" \t\r\n\"'");
  if (first == plain.npos) return "";
  return plain.substr(first, plain.find_last_not_of(" \t\r\n\"'") - first + 1);
}

std::optional<char32_t> find_control(std::string_view text) {
  while (!text.empty()) {
    const Character next = first_character(text);
    if (next.code && is_control(*next.code)) return next.code;
    text.remove_prefix(next.size);
  }
  return std::nullopt;
}

std::optional<Finding> check_characters(std::string_view bytes) {
  if (looks_like_utf16(bytes)) {
    return refuse("format/encoding", {0, 2}, "the file is UTF-16, not UTF-8",
                  "save the file as UTF-8 in your editor");
  }
  std::size_t at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < bytes.size()) {
    if (is_ascii_text(static_cast<unsigned char>(bytes[at]))) {
      at = skip_ascii_text(bytes, at + 1);
      continue;
    }
    const Character next = first_character(bytes.substr(at));
    if (!next.code) return refuse_byte(bytes, at);
    if (is_refused(*next.code)) {
      return refuse_character(*next.code, {at, at + next.size}, bytes.substr(at + next.size));
    }
    at += next.size;
  }
  return std::nullopt;
}

std::string visible(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Character next = first_character(text);
    const std::string_view bytes = text.substr(0, next.size);
    text.remove_prefix(next.size);
    if (!next.code) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
    } else if (*next.code == '\n') {
      shown += "\\n";
    } else if (*next.code == '\r') {
      shown += "\\r";
    } else if (*next.code == '\t') {
      shown += "\\t";
    } else if (is_control(*next.code) || is_invisible(*next.code) || *next.code == 0xFEFF) {
      shown += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(*next.code));
    } else {
      shown += bytes;
    }
  }
  return shown;
}

std::size_t display_width(std::string_view text) {
  if (is_plain(text)) return text.size();
  std::size_t width = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (next.code) {
      width += static_cast<std::size_t>(
          std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(*next.code))));
    } else {
      ++width;
    }
    text.remove_prefix(next.size);
  }
  return width;
}

std::string pad(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(columns - std::min(columns, width), ' ');
}

std::string_view fit_width(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  std::size_t size = 0;
  while (size < text.size()) {
    const Character next = first_character(text.substr(size));
    width += display_width(text.substr(size, next.size));
    if (width > columns) break;
    size += next.size;
  }
  return text.substr(0, size);
}

std::string backquoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  // A character has at most four bytes, so this is enough of the text to see whether it is too
  // long.
  const std::string shown = visible(text.substr(0, 4 * (longest + 1)));
  const std::string_view fitting = fit_width(shown, longest);
  return fitting.size() == shown.size() ? fmt::format("`{}`", shown)
                                        : fmt::format("`{}…`", fitting);
}

}  // namespace secondment::text
