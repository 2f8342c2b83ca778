// Searches for many texts at once (Aho and Corasick, 1975): the time depends on the text that is
// searched, not on the number of texts to find.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::text {

class TextFinder {
 public:
  // `texts` must be sorted by std::string comparison, without duplicates or empty texts.
  explicit TextFinder(const std::vector<std::string_view>& texts);

  // Calls take(end, which) for each text that ends at `end`, the longest first, until it returns
  // true; then continues with the next end. Leaves out the ends for which may_end(end) is false.
  template <class MayEnd, class Take>
  void find(std::string_view searched, const MayEnd& may_end, const Take& take) const {
    std::uint32_t state = root;
    for (std::size_t at = 0; at < searched.size(); ++at) {
      state = next(state, static_cast<unsigned char>(searched[at]));
      std::uint32_t found = nodes_[state].text != none ? state : nodes_[state].shorter;
      if (found == root || !may_end(at + 1)) continue;
      while (found != root && !take(at + 1, std::size_t{nodes_[found].text})) {
        found = nodes_[found].shorter;
      }
    }
  }

  // Whether one of the texts begins with this.
  [[nodiscard]] bool has_beginning(std::string_view beginning) const {
    std::uint32_t state = root;
    for (const char each : beginning) {
      state = child(state, static_cast<unsigned char>(each));
      if (state == root) return false;
    }
    return true;
  }

 private:
  static constexpr std::uint32_t root = 0;
  static constexpr std::uint32_t none = UINT32_MAX;

  // The prefixes of the texts, by length, so that all those that extend the same prefix are
  // adjacent.
  struct Node {
    std::uint32_t first_child = 0;
    std::uint32_t fallback = root;  // the longest suffix of it that is also a node
    std::uint32_t shorter = root;   // the longest suffix of it that is a text
    std::uint32_t text = none;
    std::uint16_t children = 0;
    unsigned char label = 0;
  };

  [[nodiscard]] std::uint32_t child(std::uint32_t node, unsigned char label) const {
    const auto first = nodes_.begin() + nodes_[node].first_child;
    const auto last = first + nodes_[node].children;
    const auto at = std::lower_bound(
        first, last, label,
        [](const Node& each, unsigned char wanted) { return each.label < wanted; });
    return at != last && at->label == label ? static_cast<std::uint32_t>(at - nodes_.begin())
                                            : root;
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node, unsigned char label) const {
    while (true) {
      const std::uint32_t found = child(node, label);
      if (found != root || node == root) return found;
      node = nodes_[node].fallback;
    }
  }

  std::vector<Node> nodes_{Node{}};
};

}  // namespace secondment::text
