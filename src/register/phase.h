// Where an agreement is in its life, whatever its policy calls the states. It is derived from what
// the states do: one of them freezes what was agreed, and in those marked `away` the secondee is
// with the host.
#pragma once

#include <string_view>

#include "model/shape.h"

namespace secondment::registers {

enum class Phase {
  unknown,         // the state is unknown
  preparing,       // before signature
  agreed,          // signed, and the secondee can still leave
  under_way,       // the secondee is at the host
  over,            // returned, or closed
  came_to_nothing  // declined, withdrawn
};

[[nodiscard]] Phase phase_of(const model::Shape& shape, std::string_view state);

[[nodiscard]] inline bool is_over(Phase phase) {
  return phase == Phase::over || phase == Phase::came_to_nothing;
}

// Whether the secondee is away or about to be: the phases agreed and under way.
[[nodiscard]] bool counts_as_away(const model::Shape& shape, std::string_view state);

}  // namespace secondment::registers
