#include "text/text_finder.h"

namespace secondment::text {
namespace {

// Counts the root, and a node for each character that a string does not share with the text before
// it.
std::size_t count_nodes(const std::vector<std::string_view>& texts) {
  std::size_t count = 1;
  std::string_view before;
  for (const std::string_view text : texts) {
    const auto shared = std::mismatch(text.begin(), text.end(), before.begin(), before.end()).first;
    count += static_cast<std::size_t>(text.end() - shared);
    before = text;
  }
  return count;
}

}  // namespace

TextFinder::TextFinder(const std::vector<std::string_view>& texts) {
  // The range of texts that begin with the prefix of a node; `last` is not included.
  struct Beginning {
    std::uint32_t first, last;
  };
  nodes_.reserve(count_nodes(texts));
  std::vector<Beginning> beginnings{{0, static_cast<std::uint32_t>(texts.size())}};
  std::vector<Beginning> longer;
  std::uint32_t at = root;
  for (std::size_t size = 0; !beginnings.empty(); ++size, beginnings.swap(longer), longer.clear()) {
    for (auto [first, last] : beginnings) {
      if (first < last && texts[first].size() == size) nodes_[at].text = first++;
      const Node& fallback = nodes_[nodes_[at].fallback];
      nodes_[at].shorter =
          fallback.text != none && at != root ? nodes_[at].fallback : fallback.shorter;
      const auto first_child = static_cast<std::uint32_t>(nodes_.size());
      while (first < last) {
        const auto label = static_cast<unsigned char>(texts[first][size]);
        const std::uint32_t begin = first;
        while (first < last && static_cast<unsigned char>(texts[first][size]) == label) ++first;
        longer.push_back({begin, first});
        const std::uint32_t found = at == root ? root : next(nodes_[at].fallback, label);
        nodes_.push_back({.fallback = found, .label = label});
      }
      nodes_[at].first_child = first_child;
      nodes_[at].children = static_cast<std::uint16_t>(nodes_.size() - first_child);
      ++at;
    }
  }
}

}  // namespace secondment::text
