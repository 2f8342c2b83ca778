#include "report/page_room.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace secondment::report {
namespace {

constexpr std::size_t separator_bytes = 2;
// Neither character occurs in JSON, which escapes them.
constexpr char begins = '\x01';
constexpr char ends = '\x02';

// Passes on the text between references, and the number of each reference.
void read_item(std::string_view item, const std::function<void(std::string_view)>& take_words,
               const std::function<void(std::uint32_t)>& take_text) {
  while (true) {
    const std::size_t at = item.find(begins);
    take_words(item.substr(0, at));
    if (at == item.npos) return;
    const std::size_t end = item.find(ends, at);
    std::uint32_t number = 0;
    std::from_chars(item.data() + at + 1, item.data() + end, number);
    take_text(number);
    item.remove_prefix(end + 1);
  }
}

std::size_t sum_of(const PageList& list) {
  std::size_t sum = 0;
  for (const std::string& item : list.items) sum += item.size() + separator_bytes;
  return sum;
}

}  // namespace

std::string PageTexts::refer_to(const std::string& json) {
  const auto [at, is_new] = known_.try_emplace(json, static_cast<std::uint32_t>(texts_.size()));
  if (is_new) texts_.push_back({json});
  return fmt::format("{}{}{}", begins, at->second, ends);
}

std::size_t PageTexts::bytes_of(std::string_view item) const {
  std::size_t bytes = item.size();
  read_item(
      item, [](std::string_view) {},
      [&](std::uint32_t number) {
        const Text& text = texts_[number];
        if (text.place < 0) bytes += text.json.size() + 1;
      });
  return bytes;
}

void PageTexts::keep(std::string_view item) {
  read_item(
      item, [](std::string_view) {},
      [&](std::uint32_t number) {
        Text& text = texts_[number];
        if (text.place >= 0) return;
        text.place = static_cast<std::int64_t>(kept_.size());
        kept_.push_back(number);
      });
}

std::string PageTexts::resolve(std::string_view item) const {
  std::string words;
  read_item(
      item, [&](std::string_view each) { words += each; },
      [&](std::uint32_t number) { words += std::to_string(texts_[number].place); });
  return words;
}

std::string PageTexts::join() const {
  std::string all;
  for (const std::uint32_t number : kept_) {
    if (!all.empty()) all += ',';
    all += texts_[number].json;
  }
  return all;
}

std::string PageList::join(const char* separator, const PageTexts& texts) const {
  std::string all;
  for (const std::uint32_t each : kept) {
    if (each != kept.front()) all += separator;
    all += texts.resolve(items[each]);
  }
  return all;
}

void make_items(PageList& list, std::size_t count, std::span<const std::uint32_t> wanted,
                const std::function<std::string(std::uint32_t)>& make) {
  list.items.resize(count);
  std::size_t bytes = 0;
  for (const std::uint32_t each : wanted) {
    if (bytes > most_page_bytes) break;
    list.items[each] = make(each);
    list.wanted.push_back(each);
    bytes += list.items[each].size();
  }
}

std::size_t share_room(const std::vector<PageList*>& lists, std::size_t room, PageTexts& texts) {
  std::vector<std::pair<std::size_t, PageList*>> rising;
  for (PageList* list : lists) rising.emplace_back(sum_of(*list), list);
  std::stable_sort(rising.begin(), rising.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < rising.size(); ++i) {
    PageList& list = *rising[i].second;
    const std::size_t share = room / (rising.size() - i);
    std::size_t used = 0;
    list.kept.clear();
    const bool has_order = !list.wanted.empty();
    const std::size_t count = has_order ? list.wanted.size() : list.items.size();
    for (std::size_t next = 0; next < count; ++next) {
      const auto each = has_order ? list.wanted[next] : static_cast<std::uint32_t>(next);
      const std::size_t bytes = texts.bytes_of(list.items[each]) + separator_bytes;
      if (used + bytes > share) break;
      used += bytes;
      texts.keep(list.items[each]);
      list.kept.push_back(each);
    }
    list.left_out = list.items.size() - list.kept.size();
    std::sort(list.kept.begin(), list.kept.end());
    room -= used;
  }
  return room;
}

}  // namespace secondment::report
