// Shares the room in a page between lists: each keeps its beginning, and short ones are kept whole
// before a long one gets more. What items have in common is written once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::report {

// The largest size of a page, however many agreements there are.
inline constexpr std::size_t most_page_bytes = 5'000'000;

// Strings that many items hold: names, ids, paths. An item refers to one instead of holding it.
class PageTexts {
 public:
  // What an item holds in place of this text, which is JSON.
  [[nodiscard]] std::string refer_to(const std::string& json);

  // The size of an item: its own bytes, and those of texts that no item before it has kept.
  [[nodiscard]] std::size_t bytes_of(std::string_view item) const;
  void keep(std::string_view item);
  // A kept item, with the numbers of its texts among those kept.
  [[nodiscard]] std::string resolve(std::string_view item) const;
  // Those that were kept, with commas between them.
  [[nodiscard]] std::string join() const;

 private:
  struct Text {
    std::string json;
    std::int64_t place = -1;  // among those that were kept
  };
  std::map<std::string, std::uint32_t> known_;
  std::vector<Text> texts_;
  std::vector<std::uint32_t> kept_;
};

struct PageList {
  std::vector<std::string> items;
  std::size_t left_out = 0;  // of the items, from their end

  // Those that are kept, with `separator` between them.
  [[nodiscard]] std::string join(const char* separator, const PageTexts& texts) const;
};

// Leaves out what does not fit into `room` bytes in total, and returns how many are left.
[[nodiscard]] std::size_t share_room(const std::vector<PageList*>& lists, std::size_t room,
                                     PageTexts& texts);

}  // namespace secondment::report
