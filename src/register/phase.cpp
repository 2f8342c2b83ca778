#include "register/phase.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "model/known_names.h"

namespace secondment::registers {
namespace {

using model::Shape;
using model::State;

template <class Is>
std::optional<std::size_t> find_place(const Shape& shape, Is is) {
  const auto at = std::find_if(shape.states.begin(), shape.states.end(), is);
  if (at == shape.states.end()) return std::nullopt;
  return static_cast<std::size_t>(at - shape.states.begin());
}

std::optional<std::size_t> find_state(const Shape& shape, std::string_view name) {
  return find_place(shape, [&](const State& each) { return each.name == name; });
}

std::optional<std::size_t> find_recording(const Shape& shape, std::string_view day) {
  return find_place(shape, [&](const State& each) { return each.records == day; });
}

// The first state after the beginning from which a move leads to signature.
std::optional<std::size_t> find_signable(const Shape& shape) {
  const auto signing = find_place(shape, [](const State& each) { return each.freezes; });
  if (!signing) return std::nullopt;
  return find_place(shape, [&](const State& each) {
    if (each.name == model::first_state) return false;
    return std::any_of(shape.moves.begin(), shape.moves.end(), [&](const model::Move& move) {
      return move.from == each.name && move.to == shape.states[*signing].name;
    });
  });
}

// Also by way of other states.
bool reaches_away(const Shape& shape, std::string_view from) {
  std::vector<std::string_view> reached = {from};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const std::string_view next : shape.next_states(reached[i])) {
      if (shape.find_state(next)->away) return true;
      if (std::find(reached.begin(), reached.end(), next) == reached.end()) reached.push_back(next);
    }
  }
  return false;
}

bool declares_away(const Shape& shape) {
  return std::any_of(shape.states.begin(), shape.states.end(),
                     [](const State& each) { return each.away; });
}

}  // namespace

Phase phase_of(const Shape& shape, std::string_view state) {
  const auto here = find_state(shape, state);
  if (!here) return Phase::unknown;
  const auto is_reached = [&](std::optional<std::size_t> place) {
    return place && *here >= *place;
  };
  const State& present = shape.states[*here];
  if (present.is_void) return Phase::came_to_nothing;
  if (present.is_final) return Phase::over;
  const auto signing = find_place(shape, [](const State& each) { return each.freezes; });
  if (declares_away(shape)) {
    if (present.away) return Phase::under_way;
    if (!is_reached(signing)) return Phase::preparing;
    return reaches_away(shape, state) ? Phase::agreed : Phase::over;
  }
  // A policy that says of no state that the secondee is away still says when that begins and ends.
  if (is_reached(find_recording(shape, model::record::returned_on))) return Phase::over;
  if (is_reached(find_recording(shape, model::record::started_on))) return Phase::under_way;
  return is_reached(signing) ? Phase::agreed : Phase::preparing;
}

bool counts_as_away(const Shape& shape, std::string_view state) {
  const Phase phase = phase_of(shape, state);
  if (phase == Phase::agreed || phase == Phase::under_way) return true;
  if (declares_away(shape)) return false;
  const auto signable = find_signable(shape);
  return phase == Phase::preparing && signable && *find_state(shape, state) >= *signable;
}

}  // namespace secondment::registers
