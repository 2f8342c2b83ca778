#include "lifecycle/day_of_entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/entry_rules.h"

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

std::string advise_on_earlier_day(const model::Event& event, const model::History& history,
                                  Date on) {
  const auto& states = history.states;
  for (std::size_t i = states.size(); i-- > 1;) {
    const model::State* state = states[i - 1].state;
    if (!states[i].day || *states[i].day > on || state == nullptr) continue;
    if (!model::may_be_recorded(event, *state)) continue;
    return fmt::format("; if it happened earlier, give the day with `--on`: it was {} until {}",
                       state->name, render_date(*states[i].day));
  }
  return "";
}

}  // namespace secondment::lifecycle
