#include "revisions/pairs.h"

#include <map>
#include <string_view>
#include <unordered_map>

namespace secondment::revisions {

std::vector<std::optional<std::size_t>> pair_agreements(std::span<const Sighting> now,
                                                        std::span<const Sighting> then) {
  std::vector<std::optional<std::size_t>> pairs(now.size());
  std::vector<bool> is_taken(then.size(), false);
  std::unordered_map<std::size_t, std::size_t> by_slot;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_id;
  for (std::size_t i = 0; i < then.size(); ++i) {
    by_slot.emplace(then[i].slot, i);
    if (then[i].id) by_id[*then[i].id].push_back(i);
  }
  const auto pair = [&](std::size_t i, std::size_t earlier) {
    if (pairs[i] || is_taken[earlier]) return;
    pairs[i] = earlier;
    is_taken[earlier] = true;
  };
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto same = by_slot.find(now[i].slot);
    if (same != by_slot.end() && now[i].id && now[i].id == then[same->second].id) {
      pair(i, same->second);
    }
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto same = now[i].id ? by_id.find(*now[i].id) : by_id.end();
    if (same == by_id.end()) continue;
    for (const std::size_t earlier : same->second) pair(i, earlier);
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto same = by_slot.find(now[i].slot);
    if (same != by_slot.end()) pair(i, same->second);
  }
  return pairs;
}

}  // namespace secondment::revisions
