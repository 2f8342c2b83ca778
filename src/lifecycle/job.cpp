#include "lifecycle/job.h"

#include <algorithm>
#include <utility>

namespace secondment::lifecycle {

bool PlannedJob::is_refused() const {
  return std::any_of(plans.begin(), plans.end(),
                     [](const Plan& plan) { return !plan.refusals.empty(); });
}

bool PlannedJob::is_open() const {
  const bool is_done = std::all_of(plans.begin(), plans.end(),
                                   [](const Plan& plan) { return plan.is_there_already; });
  return !is_done && !is_refused();
}

Planned PlannedJob::planned() const {
  const auto last = std::find_if(plans.rbegin(), plans.rend(),
                                 [](const Plan& plan) { return !plan.is_there_already; });
  return {bytes, last->added.bytes};
}

Result<PlannedJob> plan(const Job& job, const CheckedReading& now, const CheckOptions& options) {
  PlannedJob planned{.bytes = now.reading->read.tree.bytes};
  planned.plans.reserve(job.requests.size());
  CheckedReading then;
  const CheckedReading* before = &now;
  for (const Request& request : job.requests) {
    if (planned.is_refused()) {
      const Plan& last = planned.plans.back();
      planned.plans.push_back(
          {.refusals = {{"", "the entry before it in the same agreement is refused",
                         "first fix that one"}},
           .state = last.state,
           .state_after = last.state});
      continue;
    }
    auto next = plan(*before, request, options);
    if (!next) return unexpected(std::move(next).error());
    planned.plans.push_back(std::move(*next));
    const Plan& made = planned.plans.back();
    const bool is_last = planned.plans.size() == job.requests.size();
    if (is_last || made.is_there_already || !made.refusals.empty()) continue;
    auto made_of_it = check_bytes(job.path, made.added.bytes, options);
    if (!made_of_it) return unexpected(std::move(made_of_it).error());
    then = std::move(*made_of_it);
    before = &then;
  }
  return planned;
}

}  // namespace secondment::lifecycle
