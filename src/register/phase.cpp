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

// Whether moves lead from `from` to a state for which `is_wanted` is true, which may be `from`
// itself. Does not go beyond a state for which `stops` is true.
template <class IsWanted, class Stops>
bool reaches(const Shape& shape, std::string_view from, IsWanted is_wanted, Stops stops) {
  std::vector<std::string_view> reached;
  reached.reserve(shape.states.size() + 1);
  reached.push_back(from);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const State* here = shape.find_state(reached[i]);
    if (here == nullptr) continue;
    if (is_wanted(*here)) return true;
    if (stops(*here)) continue;
    for (const model::Move& move : shape.moves) {
      const bool is_new = move.from == here->name &&
                          std::find(reached.begin(), reached.end(), move.to) == reached.end();
      if (is_new) reached.push_back(move.to);
    }
  }
  return false;
}

// Whether every way to the state goes through a state that freezes what was agreed.
bool is_frozen(const Shape& shape, const State& state) {
  return state.freezes ||
         !reaches(
             shape, model::first_state, [&](const State& each) { return each.name == state.name; },
             [](const State& each) { return each.freezes; });
}

bool can_still_leave(const Shape& shape, const State& state) {
  return reaches(
      shape, state.name, [&](const State& each) { return is_away(shape, each); },
      [](const State&) { return false; });
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
