// Requests about one agreement that belong together: each is planned on the result of the previous
// one, and either all of them are written or none.
#pragma once

#include <string>
#include <vector>

#include "lifecycle/commit.h"
#include "lifecycle/plan.h"

namespace secondment::lifecycle {

struct Job {
  std::string path;
  std::vector<Request> requests;  // at least one
};

struct PlannedJob {
  std::string bytes;        // of the file as it was read
  std::vector<Plan> plans;  // one for each request

  [[nodiscard]] bool is_refused() const;
  // Nothing blocks it, and there is something to write.
  [[nodiscard]] bool is_open() const;
  // What to write. Call it only for an open job.
  [[nodiscard]] Planned planned() const;
};

// `now` is the current agreement. If a request is refused, so are those after it. Errors are those
// of `plan`.
[[nodiscard]] Result<PlannedJob> plan(const Job& job, const CheckedReading& now,
                                      const CheckOptions& options);

}  // namespace secondment::lifecycle
