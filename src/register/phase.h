// Where an agreement is in its life, whatever its policy calls the states: known by what the states
// do. One of them freezes the body; in some the secondee is away, or, where the policy does not say
// so, two record the days of the start and of the return.
#pragma once

#include <string_view>

#include "model/shape.h"

namespace secondment::registers {

enum class Phase {
  unknown,         // the state is unknown
  preparing,       // before signature
  agreed,          // signed, not begun, or to be resumed
  under_way,       // the secondee is at the host
  over,            // returned, or closed
  came_to_nothing  // declined, withdrawn
};

[[nodiscard]] Phase phase_of(const model::Shape& shape, std::string_view state);

// The secondee is away or about to be: the phases agreed and under way. Where a policy does not say
// in which states the secondee is away, also the states before them, beginning with the first from
// which the agreement can be signed.
[[nodiscard]] bool counts_as_away(const model::Shape& shape, std::string_view state);

}  // namespace secondment::registers
