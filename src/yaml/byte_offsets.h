// Converts the character positions that libyaml counts to the byte offsets that everything else
// uses.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::yaml {

// Converts libyaml's marks, which count characters without the byte order mark. The bytes must be
// valid UTF-8 and must outlive this object. Marks come nearly in order, so each conversion is a
// short walk from the previous one; in ASCII, marks equal byte offsets.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view bytes)
      : bytes_(bytes),
        start_(bytes.starts_with(text::byte_order_mark) ? text::byte_order_mark.size() : 0),
        is_ascii_(text::is_ascii(bytes.substr(start_))),
        byte_(start_) {}

  [[nodiscard]] std::uint32_t of(std::size_t character) {
    if (is_ascii_) {
      return static_cast<std::uint32_t>(std::min(start_ + character, bytes_.size()));
    }
    while (character_ < character && byte_ < bytes_.size()) {
      do ++byte_;
      while (continues(byte_));
      ++character_;
    }
    while (character_ > character) {
      do --byte_;
      while (continues(byte_));
      --character_;
    }
    return static_cast<std::uint32_t>(byte_);
  }

 private:
  [[nodiscard]] bool continues(std::size_t byte) const {
    return byte < bytes_.size() && text::continues_character(bytes_[byte]);
  }

  std::string_view bytes_;
  std::size_t start_;
  bool is_ascii_;
  // The position of the last mark.
  std::size_t character_ = 0;
  std::size_t byte_;
};

}  // namespace secondment::yaml
