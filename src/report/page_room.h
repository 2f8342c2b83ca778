// Divides the room in a page between lists: each keeps what is most wanted of it, and short lists
// are kept whole before a long one gets more. Texts that items share are written only once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::report {

// The largest size of a page, however many agreements there are.
inline constexpr std::size_t most_page_bytes = 5'000'000;

// Strings that many items contain, such as names, ids and paths. An item refers to a string instead
// of containing it.
class PageTexts {
 public:
  // Returns what an item contains in place of this text, which is JSON.
  [[nodiscard]] std::string refer_to(const std::string& json);

  // The size of an item: its own bytes, and those of texts that no kept item has yet.
  [[nodiscard]] std::size_t bytes_of(std::string_view item) const;
  void keep(std::string_view item);
  // Returns a kept item with its references replaced by the numbers of the kept texts.
  [[nodiscard]] std::string resolve(std::string_view item) const;
  // The kept texts, separated by commas.
  [[nodiscard]] std::string join() const;

 private:
  struct Text {
    std::string json;
    std::int64_t place = -1;  // index among the kept texts
  };
  std::map<std::string, std::uint32_t> known_;
  std::vector<Text> texts_;
  std::vector<std::uint32_t> kept_;
};

struct PageList {
  std::vector<std::string> items;
  std::vector<std::uint32_t> wanted = {};  // items, the most wanted first; empty: as they come
  std::vector<std::uint32_t> kept = {};    // items, rising
  std::size_t left_out = 0;

  // The kept items, separated by `separator`.
  [[nodiscard]] std::string join(const char* separator, const PageTexts& texts) const;
};

// Makes the items of a list, of which there are `count`, the most wanted first, until they are more
// than a page can hold. The others stay empty and are left out.
void make_items(PageList& list, std::size_t count, std::span<const std::uint32_t> wanted,
                const std::function<std::string(std::uint32_t)>& make);

// Leaves out what does not fit into `room` bytes in total, and returns the rest of the room.
[[nodiscard]] std::size_t share_room(const std::vector<PageList*>& lists, std::size_t room,
                                     PageTexts& texts);

}  // namespace secondment::report
