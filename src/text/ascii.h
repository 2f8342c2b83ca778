// Classifies bytes of UTF-8; skips ASCII, which is nearly all text, eight bytes at a time.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace secondment::text {

// The first byte from `at` on that is not ASCII; the size of the text when all are.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

inline bool is_ascii(std::string_view text) {
  return skip_ascii(text, 0) == text.size();
}

// A letter from A to Z in lower case; any other byte as it is.
inline char lower_ascii(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

// Whether a byte of UTF-8 continues a character.
inline bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Skips printable ASCII and line feeds; may stop up to seven bytes early.
inline std::size_t skip_ascii_text(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t high_bits = ones * 0x80;
  constexpr std::uint64_t low_bits = ones * 0x7F;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    // The high bit of each byte holds the result; no sum carries into the next byte.
    const std::uint64_t low = bytes & low_bits;
    const std::uint64_t is_visible = low + ones * (0x80 - ' ');
    const std::uint64_t is_delete = low + ones;
    const std::uint64_t is_no_feed = (low ^ ones * '\n') + low_bits;
    const std::uint64_t is_text = (is_visible | ~is_no_feed) & ~is_delete & ~bytes;
    if ((is_text & high_bits) != high_bits) break;
  }
  return at;
}

}  // namespace secondment::text
