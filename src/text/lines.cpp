#include "text/lines.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::text {
namespace {

// The next CR that is a line end by itself.
std::size_t find_lone_return(std::string_view bytes, std::size_t at) {
  at = bytes.find('\r', at);
  while (at != bytes.npos && bytes.substr(at + 1, 1) == "\n") at = bytes.find('\r', at + 2);
  return at;
}

}  // namespace

Lines::Lines(std::string_view bytes) : bytes_(bytes) {
  const std::size_t begin = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  starts_.push_back(begin);
  // Most files have no CR. In those that do, both kinds of line ends are merged in order.
  std::size_t feed = bytes.find('\n', begin);
  std::size_t lone = find_lone_return(bytes, begin);
  while (feed != bytes.npos || lone != bytes.npos) {
    if (feed < lone) {
      starts_.push_back(feed + 1);
      feed = bytes.find('\n', feed + 1);
    } else {
      starts_.push_back(lone + 1);
      lone = find_lone_return(bytes, lone + 1);
    }
  }
  if (skip_ascii(bytes, begin) == bytes.size()) return;
  constexpr std::size_t stride = 64;
  std::size_t characters = 0;
  for (std::size_t at = begin; at < bytes.size(); ++characters) {
    if (characters % stride == 0) checkpoints_.push_back({at, characters});
    at += first_character(bytes.substr(at)).size;
  }
}

std::size_t Lines::characters_before(std::size_t offset) const {
  if (checkpoints_.empty()) return offset;
  const auto after = std::upper_bound(
      checkpoints_.begin() + 1, checkpoints_.end(), offset,
      [](std::size_t wanted, const Checkpoint& each) { return wanted < each.offset; });
  const Checkpoint& nearest = *(after - 1);
  if (offset <= nearest.offset) return nearest.characters;
  return nearest.characters +
         count_characters(bytes_.substr(nearest.offset, offset - nearest.offset));
}

Position Lines::position(std::size_t offset) const {
  offset = std::clamp(offset, starts_.front(), bytes_.size());
  const auto after = std::upper_bound(starts_.begin() + 1, starts_.end(), offset);
  return {static_cast<std::size_t>(after - starts_.begin()),
          characters_before(offset) - characters_before(*(after - 1)) + 1};
}

Span Lines::line(std::size_t number) const {
  if (number < 1 || number > starts_.size()) return {};
  const std::size_t begin = starts_[number - 1];
  std::size_t end = number < starts_.size() ? starts_[number] : bytes_.size();
  if (end > begin && bytes_[end - 1] == '\n') --end;
  if (end > begin && bytes_[end - 1] == '\r') --end;
  return {begin, end};
}

Span line_around(std::string_view bytes, std::size_t offset) {
  offset = std::min(offset, bytes.size());
  const std::size_t before =
      offset == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {begin, std::min(bytes.find_first_of("\r\n", offset), bytes.size())};
}

}  // namespace secondment::text
