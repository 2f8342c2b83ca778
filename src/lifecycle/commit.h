// The one place that changes a person's file. What was planned on the bytes of an agreement is
// written if these are its bytes still, whole or not at all, whatever goes wrong and whenever the
// run is killed; of many runs at once, each writes upon what the one before it has written.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment::lifecycle {

// What stands in the file after a commit that failed.
enum class Standing {
  as_it_was,
  as_others_left_it,  // it is no longer what was planned on: to be read and planned anew
  written,            // the new bytes, whole; only a power failure might bring back the old ones
};

struct CommitFailure {
  Standing standing;
  Error cause;
};

// Nothing when `bytes` stand in the file, for good. Follows links; waits for other runs to be done
// with the file, but no longer than `patience`. Who may read and write the file is kept.
// The caller's process ignores SIGXFSZ, so that a file too large is an error and not its end.
[[nodiscard]] Result<void, CommitFailure> commit(
    const std::string& path, std::string_view planned_on, std::string_view bytes,
    std::chrono::milliseconds patience = std::chrono::seconds(10));

}  // namespace secondment::lifecycle
