#include "register/phase.h"

#include <algorithm>
#include <vector>

#include "model/known_names.h"

namespace secondment::registers {
namespace {

using model::Shape;
using model::State;

// Without any state marked `away`, the state that records the start counts as away.
bool is_away(const Shape& shape, const State& state) {
  const bool is_marked = std::any_of(shape.states.begin(), shape.states.end(),
                                     [](const State& each) { return each.away; });
  return is_marked ? state.away : state.records == model::record::started_on;
}

// The states that can be reached from `from` by moves, including `from`. Does not go beyond a state
// for which `stops` is true.
template <class Stops>
std::vector<std::string_view> list_reached(const Shape& shape, std::string_view from, Stops stops) {
  std::vector<std::string_view> reached = {from};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const State* here = shape.find_state(reached[i]);
    if (here == nullptr || stops(*here)) continue;
    for (const std::string_view next : shape.next_states(reached[i])) {
      if (std::find(reached.begin(), reached.end(), next) == reached.end()) reached.push_back(next);
    }
  }
  return reached;
}

// Whether every way to the state goes through a state that freezes what was agreed.
bool is_frozen(const Shape& shape, const State& state) {
  if (state.freezes) return true;
  const auto unsigned_states =
      list_reached(shape, model::first_state, [](const State& each) { return each.freezes; });
  return std::find(unsigned_states.begin(), unsigned_states.end(), state.name) ==
         unsigned_states.end();
}

bool can_still_leave(const Shape& shape, const State& state) {
  const auto ahead = list_reached(shape, state.name, [](const State&) { return false; });
  return std::any_of(ahead.begin(), ahead.end(), [&](std::string_view name) {
    const State* each = shape.find_state(name);
    return each != nullptr && is_away(shape, *each);
  });
}

}  // namespace

Phase phase_of(const Shape& shape, std::string_view name) {
  const State* state = shape.find_state(name);
  if (state == nullptr) return Phase::unknown;
  if (state->is_void) return Phase::came_to_nothing;
  if (state->is_final) return Phase::over;
  if (is_away(shape, *state)) return Phase::under_way;
  if (!is_frozen(shape, *state)) return Phase::preparing;
  return can_still_leave(shape, *state) ? Phase::agreed : Phase::over;
}

bool counts_as_away(const Shape& shape, std::string_view state) {
  const Phase phase = phase_of(shape, state);
  return phase == Phase::agreed || phase == Phase::under_way;
}

}  // namespace secondment::registers
