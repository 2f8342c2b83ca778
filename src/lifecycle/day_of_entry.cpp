#include "lifecycle/day_of_entry.h"

#include <algorithm>

namespace secondment::lifecycle {

std::optional<Date> find_last_move(const model::History& history) {
  std::optional<Date> last;
  for (const model::HistoryEntry& entry : history.entries) {
    if (entry.counts && entry.date && !entry.state.empty()) last = std::max(last, entry.date);
  }
  return last;
}

std::optional<Date> find_last_entered(const model::History& history) {
  std::optional<Date> last;
  for (const model::HistoryEntry& entry : history.entries) last = std::max(last, entry.entered());
  return last;
}

Date find_day_of_entry(const model::History& history, Date as_at) {
  const auto last = find_last_entered(history);
  return last && *last == as_at + std::chrono::days(1) ? *last : as_at;
}

}  // namespace secondment::lifecycle
