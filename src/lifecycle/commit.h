// The only place that changes a user's file. An atomic write: the new bytes are written whole or
// not at all, whatever goes wrong and whenever the run is killed, and only if the file still holds
// the bytes that the plan was based on. Of several runs at once, none overwrites what another has
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
  as_others_left_it,  // it has changed since it was read: read it and plan again
  written,            // the new bytes, whole; only a power failure might bring back the old ones
};

struct CommitFailure {
  Standing standing;
  Error cause;
};

struct Committed {
  std::vector<std::string> losses;  // what could not be kept of the old file, in words
};

// What to write, and the bytes of the file that the plan was based on.
struct Planned {
  std::string_view on;
  std::string_view bytes;
};

// Reads the file again and plans again; nothing when there is nothing left to write. The result is
// valid until the next call.
using PlanAgain = std::function<Result<std::optional<Planned>>()>;

// How long one run waits for others by default.
inline constexpr std::chrono::seconds default_patience(10);

// Success means that the file holds the last plan, and is on the disk. Follows links; waits up to
// `patience` for other runs to finish with the file, and until then plans again if they have
// changed it; without `plan_again`, a change is a failure. Mode, group and access list of the file
// are kept; so are owner and attributes, or the loss is reported. The process must ignore SIGXFSZ,
// so that a file too large is an error and does not kill it.
[[nodiscard]] Result<Committed, CommitFailure> commit(
    const std::string& path, Planned planned, std::chrono::milliseconds patience = default_patience,
    const PlanAgain& plan_again = {});

}  // namespace secondment::lifecycle
