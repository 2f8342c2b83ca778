// The moves that an agreement can make next, and what blocks each. They are planned in the same way
// as by `move`, so that status, reports and moves cannot disagree.
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
  std::string doc;                 // the meaning of that state
  std::vector<std::string> roles;  // who may make it; empty: any role
  bool asks_reason;                // needs a reason on the as-at date
  // The fields that it needs on the as-at date, such as `ended`.
  std::vector<const model::Field*> needs;
  std::vector<Refusal> refusals;  // what blocks it
};

// "needs a reason (add `--reason`)", "needs `ended=…`, how it ended"; empty if it needs nothing
// more.
[[nodiscard]] std::string describe_needs(const OpenMove& move);

// In the order of declaration; empty if the current state is unknown.
[[nodiscard]] std::vector<OpenMove> find_open_moves(const CheckedReading& now,
                                                    const CheckOptions& options);

// The first move that leads onward: agreements are not waiting to be declined or withdrawn.
[[nodiscard]] std::optional<OpenMove> find_next_move(const CheckedReading& now,
                                                     const CheckOptions& options);

}  // namespace secondment::lifecycle
