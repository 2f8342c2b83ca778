// The folded form of an ASCII text (text::fold), byte by byte and without making a string.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "text/ascii.h"

namespace secondment::text {

// What each byte of ASCII is folded to; less than zero for blanks.
inline constexpr std::array<signed char, 0x80> folded_ascii = [] {
  std::array<signed char, 0x80> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table[byte] = static_cast<signed char>(lower_ascii(static_cast<char>(byte)));
  }
  for (const char blank : {' ', '\t', '\n', '\r'}) table[static_cast<unsigned char>(blank)] = -1;
  return table;
}();

// Yields the bytes of the folded text, and then a number less than zero.
class FoldedAscii {
 public:
  explicit FoldedAscii(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {
    skip_blanks();
  }

  int next() {
    if (at_ == end_) return -1;
    if (const int folded = here(); folded >= 0) {
      ++at_;
      return folded;
    }
    skip_blanks();
    return at_ == end_ ? -1 : ' ';
  }

 private:
  [[nodiscard]] int here() const { return folded_ascii[static_cast<unsigned char>(*at_)]; }
  void skip_blanks() {
    while (at_ != end_ && here() < 0) ++at_;
  }

  const char* at_;
  const char* end_;
};

}  // namespace secondment::text
