#include "lifecycle/day_of_entry.h"

#include <algorithm>

#include "model/known_names.h"

namespace secondment::lifecycle {
namespace {

bool is_move(const model::HistoryEntry& entry) {
  return entry.counts && entry.date && !entry.state.empty();
}

std::optional<Date> find_recorded(const model::HistoryEntry& entry) {
  const Value* value = entry.fields ? entry.fields->find(model::entries::recorded) : nullptr;
  const Date* day = value ? value->get<Date>() : nullptr;
  return day ? std::optional(*day) : entry.date;
}

bool may_be_recorded(const model::Event& event, const model::State& state) {
  // A mistake can be taken back in every state, even a move to a final one.
  if (event.name == model::events::correction) return true;
  if (event.in_final && state.is_final && !state.is_void) return true;
  const auto& states = event.states;
  return states.empty() ? !state.is_final
                        : std::find(states.begin(), states.end(), state.name) != states.end();
}

}  // namespace

std::optional<Date> find_last_move(const model::History& history) {
  std::optional<Date> last;
  for (const model::HistoryEntry& entry : history.entries) {
    if (is_move(entry) && (!last || *entry.date > *last)) last = entry.date;
  }
  return last;
}

std::optional<Date> find_last_recorded(const model::History& history) {
  std::optional<Date> last;
  for (const model::HistoryEntry& entry : history.entries) {
    const auto day = find_recorded(entry);
    if (day && (!last || *day > *last)) last = day;
  }
  return last;
}

std::vector<std::string_view> list_states_on(const model::History& history, Date day) {
  std::vector<std::string_view> states{model::first_state};
  for (const model::HistoryEntry& entry : history.entries) {
    if (!is_move(entry) || *entry.date > day) continue;
    if (*entry.date < day) states.clear();
    states.push_back(entry.state);
  }
  return states;
}

bool may_be_recorded(const model::Event& event, const model::Shape& shape,
                     const std::vector<std::string_view>& states) {
  return std::any_of(states.begin(), states.end(), [&](std::string_view name) {
    const model::State* state = shape.find_state(name);
    return state == nullptr || may_be_recorded(event, *state);
  });
}

}  // namespace secondment::lifecycle
