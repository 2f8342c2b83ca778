// Requests about one agreement that belong together: each is planned on the result of the one
// before, and all of them are written at once or none.
#pragma once

#include <string>
#include <vector>

#include "lifecycle/commit.h"
#include "lifecycle/plan.h"

namespace secondment::lifecycle {

struct Job {
  std::string path;
  std::vector<Request> requests;  // one at least
};

struct PlannedJob {
  std::string bytes;        // of the file, as it was read
  std::vector<Plan> plans;  // one for each request

  [[nodiscard]] bool is_refused() const;
  // Nothing blocks it, and there is something to write.
  [[nodiscard]] bool is_open() const;
  // What to write; only for an open job.
  [[nodiscard]] Planned planned() const;
};

// `now` is the current agreement. When a request is refused, so are those after it. Errors as from
// plan.
[[nodiscard]] Result<PlannedJob> plan(const Job& job, const CheckedReading& now,
                                      const CheckOptions& options);

}  // namespace secondment::lifecycle
