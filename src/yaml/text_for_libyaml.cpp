#include "yaml/text_for_libyaml.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "text/characters.h"
#include "text/lines.h"
#include "yaml/written_line.h"

namespace secondment::yaml {
namespace {

// An escape such as \ud83d stands for half a character. libyaml gets another escape of the same
// length instead, for a character for private use: the first digit d becomes e, and the second one
// the stand-in digit at the same index. Upper and lower case differ, so that the reverse is exact.
constexpr std::string_view high_digits = "89abAB";
constexpr std::string_view low_digits = "cdefCDEF";
constexpr std::string_view stand_in_digits = "0123456789abcd";  // for the high ones, then the low
constexpr std::size_t escape_size = 6;

constexpr char32_t first_stand_in = 0xE000;
constexpr char32_t first_low_stand_in = 0xE600;
constexpr char32_t after_stand_ins = 0xEE00;

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The second digit of an escape whose first digit is `letter` or its capital; 0 for anything else.
char second_digit(std::string_view bytes, std::size_t at, char letter) {
  const std::string_view escape = bytes.substr(std::min(at, bytes.size()), escape_size);
  const bool is_escape = escape.size() == escape_size && escape.starts_with("\\u") &&
                         (escape[2] | 0x20) == letter &&
                         std::all_of(escape.begin() + 3, escape.end(), is_hexadecimal);
  return is_escape ? escape[3] : '\0';
}

bool is_among(char digit, std::string_view digits) {
  return digit != '\0' && digits.find(digit) != digits.npos;
}

// A backslash after an odd number of others is text.
bool begins_an_escape(std::string_view bytes, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && bytes[before - 1] == '\\') --before;
  return (at - before) % 2 == 0;
}

// Whether the bytes contain anything that could be taken for a stand-in.
bool has_stand_ins(std::string_view bytes) {
  for (std::size_t at = bytes.find("\\u"); at != bytes.npos; at = bytes.find("\\u", at + 1)) {
    if (second_digit(bytes, at, 'e') != '\0') return true;
  }
  return bytes.find('\xEE') != bytes.npos;  // where characters for private use begin
}

void stand_in(std::string& bytes, std::size_t at) {
  const char digit = bytes[at + 3];
  const std::size_t high = high_digits.find(digit);
  const std::size_t number =
      high != high_digits.npos ? high : high_digits.size() + low_digits.find(digit);
  ++bytes[at + 2];  // d to e
  bytes[at + 3] = stand_in_digits[number];
}

// Restores the half for a stand-in in a scalar without escapes.
void stand_back(std::string& text, std::size_t at) {
  const std::size_t number = stand_in_digits.find(text[at + 3]);
  --text[at + 2];
  text[at + 3] =
      number < high_digits.size() ? high_digits[number] : low_digits[number - high_digits.size()];
}

// The bits of a half that its stand-in keeps.
std::uint32_t half_of(char32_t code) {
  const std::size_t number = (code >> 8) & 0xF;
  const char digit =
      number < high_digits.size() ? high_digits[number] : low_digits[number - high_digits.size()];
  const auto value =
      static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
  return ((value << 8) | (code & 0xFF)) & 0x3FF;
}

std::size_t start_of(std::string_view bytes) {
  return bytes.starts_with(text::byte_order_mark) ? text::byte_order_mark.size() : 0;
}

}  // namespace

TextForLibyaml::TextForLibyaml(std::string_view bytes) : given_(bytes) {
  join_halves();
  drop_early_ends();
}

std::string& TextForLibyaml::change() {
  if (changed_.empty()) changed_ = given_;
  return changed_;
}

void TextForLibyaml::join_halves() {
  std::size_t at = given_.find("\\u");
  const auto is_pair = [&] {
    return is_among(second_digit(given_, at, 'd'), high_digits) &&
           is_among(second_digit(given_, at + escape_size, 'd'), low_digits) &&
           begins_an_escape(given_, at);
  };
  for (; at != given_.npos; at = given_.find("\\u", at + 1)) {
    if (!is_pair()) continue;
    if (!has_halves_ && has_stand_ins(given_)) return;
    has_halves_ = true;
    stand_in(change(), at);
    stand_in(change(), at + escape_size);
    at += escape_size;
  }
}

// Turns the marks into comments.
void TextForLibyaml::drop_early_ends() {
  for (std::size_t at = start_of(given_); at < given_.size();) {
    const Span line{at, text::line_around(given_, at).end};
    const std::string_view written = text_of(given_, line);
    const std::string_view said = trimmed(written);
    const bool is_end = written.starts_with("...") &&
                        (said.size() == 3 || (blanks.find(written[3]) != blanks.npos &&
                                              trimmed(said.substr(3)).starts_with('#')));
    if (!is_end && !said.empty() && !said.starts_with('#')) return;
    if (is_end) change()[at] = '#';
    at = std::max(line.end, at) + 1;
  }
}

std::size_t TextForLibyaml::in_file(std::size_t character) const {
  const auto before = std::lower_bound(inserted_.begin(), inserted_.end(), character);
  return character - static_cast<std::size_t>(before - inserted_.begin());
}

bool TextForLibyaml::restore(std::string& text) {
  for (std::size_t at = text.find("\\u"); at != text.npos; at = text.find("\\u", at + 1)) {
    if (second_digit(text, at, 'e') != '\0') stand_back(text, at);
  }
  std::string whole;
  std::optional<std::uint32_t> high;
  for (std::size_t at = 0; at < text.size();) {
    const text::Character next = text::first_character(std::string_view(text).substr(at));
    const char32_t code = next.code.value_or(0);
    const bool is_half = code >= first_stand_in && code < after_stand_ins;
    const bool is_low = code >= first_low_stand_in;
    if (high.has_value() != (is_half && is_low)) return false;
    if (is_half && !is_low) {
      high = half_of(code);
    } else if (is_half) {
      whole += text::encode(static_cast<char32_t>(0x10000 + (*high << 10) + half_of(code)));
      high.reset();
    } else {
      whole.append(text, at, next.size);
    }
    at += next.size;
  }
  text = std::move(whole);
  return !high;
}

bool TextForLibyaml::accept_tab(std::size_t header, std::size_t tab, int indent) {
  constexpr std::size_t most = 16;  // each requires reading the file again
  constexpr std::size_t deepest = 9;
  if (inserted_.size() >= most) return false;
  const Span line = text::line_around(given_, tab);
  const std::size_t spaces = tab - line.begin;
  const std::size_t outer = static_cast<std::size_t>(std::max(indent, 0));
  const bool is_indented =
      spaces > outer && spaces - outer <= deepest && indentation(text_of(given_, line)) == spaces;
  if (!is_indented) return false;
  // A blank line before it must not be longer.
  for (Span above = text::line_around(given_, header); above.end < line.begin;) {
    above = text::line_around(given_, above.end + 1);
    if (above.begin < line.begin && text_of(given_, above).size() > spaces) return false;
  }
  const std::string_view before = given_.substr(0, header + 1);
  const std::size_t character =
      text::count_characters(before.substr(start_of(before))) + inserted_.size();
  change().insert(header + 1 + inserted_.size(), 1, static_cast<char>('0' + (spaces - outer)));
  inserted_.push_back(character);
  return true;
}

}  // namespace secondment::yaml
