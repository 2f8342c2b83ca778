// Which moves an agreement can make next, and what blocks each. Uses the planning of `move` itself,
// so that status, reports and moves cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "lifecycle/plan.h"
#include "secondment/check.h"

namespace secondment::lifecycle {

struct OpenMove {
  std::string state;
  std::string doc;                 // what that state means
  std::vector<std::string> roles;  // who may make it; none: everyone
  bool asks_reason;                // on the as-at date
  bool needs_ended;                // on the as-at date: how the secondment ended, and no reason
  std::vector<Refusal> refusals;   // what blocks it
};

// In the order of declaration; none when the current state is unknown.
[[nodiscard]] std::vector<OpenMove> find_open_moves(const CheckedReading& now,
                                                    const CheckOptions& options);

// The first move that leads onward: agreements do not wait to be declined or withdrawn.
[[nodiscard]] std::optional<OpenMove> find_next_move(const CheckedReading& now,
                                                     const CheckOptions& options);

}  // namespace secondment::lifecycle
