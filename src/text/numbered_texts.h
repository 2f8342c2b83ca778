// Many short texts, each stored once and identified by a number: an index of millions that needs
// little more room than the texts themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::text {

class NumberedTexts {
 public:
  using Number = std::uint32_t;
  static constexpr Number none = UINT32_MAX;

  NumberedTexts() = default;
  // For texts of a fixed width, such as digests, so that their ends need not be stored.
  explicit NumberedTexts(std::size_t width) : width_(width) {}

  // The number of a string; a new string gets the next number: 0, 1, 2 …
  Number number_of(std::string_view text);
  // `none` if the text has no number.
  [[nodiscard]] Number find(std::string_view text) const;
  [[nodiscard]] std::string text(Number number) const;
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  [[nodiscard]] std::size_t begin_of(Number number) const {
    return number == 0 ? 0 : end_of(number - 1);
  }
  [[nodiscard]] std::size_t end_of(Number number) const {
    return width_ > 0 ? (number + 1) * width_ : ends_[number];
  }
  [[nodiscard]] bool is(Number number, std::string_view text) const;
  // The slot that has the text, or the empty one where it belongs.
  [[nodiscard]] std::size_t slot_of(std::string_view text) const;
  void grow();

  std::size_t width_ = 0;  // 0: any width
  std::size_t size_ = 0;
  // Neither of these moves its elements when it grows.
  std::deque<char> characters_;
  std::deque<std::uint32_t> ends_;  // by number; unused for a fixed width
  std::vector<Number> slots_;  // hash table with open addressing; its size is a power of two, and
                               // an eighth is empty
};

}  // namespace secondment::text
