// The only code that changes a user's file. The write is atomic: the new bytes are written
// completely or not at all, whatever goes wrong and whenever the run is killed, and only if the
// file still has the bytes that the plan was based on. No run overwrites what a concurrent one has
// written.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::lifecycle {

// The state of the file after a failed commit.
enum class Standing {
  as_it_was,
  as_others_left_it,  // changed since it was read: read it and plan again
  written,            // written completely; only a power failure might bring back the old bytes
};

struct CommitFailure {
  Standing standing;
  Error cause;
};

struct Committed {
  std::vector<std::string> losses;  // attributes of the old file that were lost, described in words
};

// What to write, and the bytes of the file that the plan was based on.
struct Planned {
  std::string_view on;
  std::string_view bytes;
};

// Reads the file and plans again; returns nothing if there is nothing left to write. The result is
// valid until the next call.
using PlanAgain = std::function<Result<std::optional<Planned>>()>;

// How long a run waits for others by default.
inline constexpr std::chrono::seconds default_patience(10);

// Success means that the file has the bytes of the last plan and is on the disk. Follows links.
// Waits up to `patience` for other runs to finish with the file, and plans again if they have
// changed it; without `plan_again`, a change is a failure. The mode, group and access list of the
// file are kept; its owner and attributes too if possible, otherwise the loss is reported. The
// process must ignore SIGXFSZ, so that a file that is too large causes an error instead of killing
// it.
[[nodiscard]] Result<Committed, CommitFailure> commit(
    const std::string& path, Planned planned, std::chrono::milliseconds patience = default_patience,
    const PlanAgain& plan_again = {});

}  // namespace secondment::lifecycle
