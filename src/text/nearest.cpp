#include "text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/ascii.h"

namespace secondment::text {
namespace {

// Longer words are cut, which bounds the cost: none of our names is nearly as long.
constexpr std::size_t longest = 64;

std::string folded(std::string_view word) {
  std::string lower(word.substr(0, longest));
  for (char& c : lower) c = c == '_' || c == ' ' ? '-' : lower_ascii(c);
  return lower;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

// Whether `part` is one of the words in `whole`, such as start in start-date.
bool is_word_of(std::string_view part, std::string_view whole) {
  if (part.size() < 3) return false;
  const std::size_t at = whole.find(part);
  if (at == std::string_view::npos) return false;
  const bool begins = at == 0 || whole[at - 1] == '-';
  const bool ends = at + part.size() == whole.size() || whole[at + part.size()] == '-';
  return begins && ends;
}

}  // namespace

std::optional<std::string_view> find_nearest(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  const std::string wanted = folded(word);
  if (wanted.empty()) return std::nullopt;
  std::optional<std::string_view> nearest;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::string offered = folded(candidate);
    const std::size_t lengths_differ =
        std::max(wanted.size(), offered.size()) - std::min(wanted.size(), offered.size());
    if (lengths_differ >= least) continue;
    const std::size_t distance = edit_distance(wanted, offered);
    if (distance < least && distance < std::max(wanted.size(), offered.size())) {
      least = distance;
      nearest = candidate;
    }
  }
  if (nearest) return nearest;
  for (const std::string_view candidate : candidates) {
    const std::string offered = folded(candidate);
    if (is_word_of(offered, wanted) || is_word_of(wanted, offered)) return candidate;
  }
  return std::nullopt;
}

std::string suggest_nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const auto nearest = find_nearest(word, candidates);
  return nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string();
}

std::string list_words(std::span<const std::string_view> words, std::string_view link) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && i + 1 == words.size()) {
      list += fmt::format(" {} ", link);
    } else if (i > 0) {
      list += ", ";
    }
    list += words[i];
  }
  return list;
}

}  // namespace secondment::text
