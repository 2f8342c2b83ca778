// Classifies bytes of UTF-8; skips ASCII, which is nearly all text, several bytes at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
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

// Whether two texts are equal. For names and words, which are short, it is quicker than `==`, which
// calls the library.
inline bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto differs = [&](auto bytes, std::size_t at) {
    auto other = bytes;
    std::memcpy(&bytes, a.data() + at, sizeof bytes);
    std::memcpy(&other, b.data() + at, sizeof other);
    return bytes != other;
  };
  // Two reads that overlap cover all sizes from that of one to that of two.
  const auto is_covered = [&](auto bytes) {
    return !differs(bytes, 0) && !differs(bytes, a.size() - sizeof bytes);
  };
  if (a.size() > 16) return std::memcmp(a.data(), b.data(), a.size()) == 0;
  if (a.size() >= 8) return is_covered(std::uint64_t{});
  if (a.size() >= 4) return is_covered(std::uint32_t{});
  if (a.size() >= 2) return is_covered(std::uint16_t{});
  return a.empty() || a.front() == b.front();
}

// A letter from A to Z in lower case; any other byte as it is.
constexpr char lower_ascii(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

// A set of bytes, for tests of every byte of a string.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes) is_in_[static_cast<unsigned char>(byte)] = true;
  }
  [[nodiscard]] constexpr ByteSet operator|(const ByteSet& other) const {
    ByteSet both = *this;
    for (std::size_t i = 0; i < is_in_.size(); ++i) both.is_in_[i] |= other.is_in_[i];
    return both;
  }
  [[nodiscard]] constexpr bool has(char byte) const {
    return is_in_[static_cast<unsigned char>(byte)];
  }
  // Whether the text has no other bytes.
  [[nodiscard]] constexpr bool covers(std::string_view text) const {
    for (const char byte : text) {
      if (!has(byte)) return false;
    }
    return true;
  }

 private:
  std::array<bool, 256> is_in_{};
};

inline constexpr ByteSet digits("0123456789");
inline constexpr ByteSet letters_and_digits(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

// Whether a byte of UTF-8 continues a character.
inline bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Sixteen bytes that are compared at once; a comparison gives -1 where it holds, else 0.
using Bytes = signed char __attribute__((vector_size(16)));

inline Bytes load_bytes(const char* at) {
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// The number of bytes before the first for which a comparison holds; the size if there is none.
inline std::size_t count_before(Bytes holds) {
  std::uint64_t halves[2];
  std::memcpy(halves, &holds, sizeof halves);
  for (const std::size_t i : {0U, 1U}) {
    if (halves[i] == 0) continue;
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(halves[i])
                                                                : std::countl_zero(halves[i]);
    return 8 * i + static_cast<std::size_t>(bits) / 8;
  }
  return sizeof holds;
}

// Skips printable ASCII and line feeds; may stop up to fifteen bytes early.
inline std::size_t skip_ascii_text(std::string_view text, std::size_t at) {
  for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
    const Bytes bytes = load_bytes(text.data() + at);
    std::uint64_t halves[2];
    const Bytes is_text = ((bytes >= ' ') & (bytes != 0x7F)) | (bytes == '\n');
    std::memcpy(halves, &is_text, sizeof halves);
    if ((halves[0] & halves[1]) != ~std::uint64_t{0}) break;
  }
  return at;
}

}  // namespace secondment::text
