// The one place that changes a person's file. An atomic write: the new bytes are written whole or
// not at all, whatever goes wrong and whenever the run is killed, and only if the file still holds
// the bytes that were planned on. Of several runs at once, none overwrites what another has
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

// What the file holds after a commit that failed.
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

// What is to be written, and the bytes of the file that it was planned on.
struct Planned {
  std::string_view on;
  std::string_view bytes;
};

// Reads the file again and plans again; nothing when that leaves nothing to write. What it returns
// lives until it is called again.
using PlanAgain = std::function<Result<std::optional<Planned>>()>;

// How long one run waits for others, unless it is told otherwise.
inline constexpr std::chrono::seconds default_patience(10);

// Success when the file holds what was planned last, and that is on the disk. Follows links; waits
// up to `patience` for other runs to finish with the file, and plans again, until then, what others
// have changed; without `plan_again`, a change is a failure. Mode, group and access list of the
// file are kept; owner and attributes, too, or the loss is reported. The caller's process must
// ignore SIGXFSZ, so that a file too large is an error and does not kill it.
[[nodiscard]] Result<Committed, CommitFailure> commit(
    const std::string& path, Planned planned, std::chrono::milliseconds patience = default_patience,
    const PlanAgain& plan_again = {});

}  // namespace secondment::lifecycle
