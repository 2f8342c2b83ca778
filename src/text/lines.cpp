#include "text/lines.h"

#include <algorithm>

#include "text/characters.h"

namespace secondment::text {

Lines::Lines(std::string_view bytes) : bytes_(bytes) {
  starts_.push_back(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  for (std::size_t i = bytes.find_first_of("\r\n"); i != std::string_view::npos;
       i = bytes.find_first_of("\r\n", i + 1)) {
    const bool first_of_two = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (!first_of_two) starts_.push_back(i + 1);
  }
}

Position Lines::position(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(starts_.begin() + 1, starts_.end(), offset);
  const std::size_t start = *(after - 1);
  const std::size_t column =
      offset > start ? count_characters(bytes_.substr(start, offset - start)) : 0;
  return {static_cast<std::size_t>(after - starts_.begin()), column + 1};
}

std::string_view Lines::line(std::size_t number) const {
  if (number < 1 || number > starts_.size()) return {};
  const Span span = line_around(bytes_, starts_[number - 1]);
  return bytes_.substr(starts_[number - 1], span.end - starts_[number - 1]);
}

Span line_around(std::string_view bytes, std::size_t offset) {
  offset = std::min(offset, bytes.size());
  const std::size_t before =
      offset == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {begin, std::min(bytes.find_first_of("\r\n", offset), bytes.size())};
}

}  // namespace secondment::text
