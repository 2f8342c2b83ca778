// From the characters that libyaml counts to the bytes that everything else counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/characters.h"

namespace secondment::text {

// libyaml's marks count characters and leave the byte order mark out. Of valid UTF-8, which must
// outlive this. Costs nothing for ASCII; else a table of every 64th character.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view bytes) : bytes_(bytes) {
    if (bytes.starts_with(byte_order_mark)) start_ = byte_order_mark.size();
    const auto is_wide = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
    if (std::none_of(bytes.begin() + static_cast<std::ptrdiff_t>(start_), bytes.end(), is_wide)) {
      return;
    }
    std::size_t characters = 0;
    for (std::size_t at = start_; at < bytes.size(); ++at) {
      const bool continues = (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
      if (continues) continue;
      if (characters++ % stride == 0) checkpoints_.push_back(static_cast<std::uint32_t>(at));
    }
  }

  [[nodiscard]] std::uint32_t of(std::size_t character) const {
    std::size_t at = start_ + character;
    if (!checkpoints_.empty()) {
      const std::size_t nearest = std::min(character / stride, checkpoints_.size() - 1);
      at = checkpoints_[nearest];
      for (std::size_t left = character - nearest * stride; left > 0 && at < bytes_.size();
           --left) {
        at += first_character(bytes_.substr(at)).size;
      }
    }
    return static_cast<std::uint32_t>(std::min(at, bytes_.size()));
  }

 private:
  static constexpr std::size_t stride = 64;
  std::string_view bytes_;
  std::size_t start_ = 0;
  std::vector<std::uint32_t> checkpoints_;  // byte of every `stride`th character; none: all ASCII
};

}  // namespace secondment::text
