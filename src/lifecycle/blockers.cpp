#include "lifecycle/blockers.h"

#include "lifecycle/checked_reading.h"
#include "policy/future_terms.h"
#include "policy/judge.h"

namespace secondment::lifecycle {

std::vector<Finding> find_blockers(const policy::Reading& reading, const CheckedAgreement& now,
                                   std::string_view state, const CheckOptions& options) {
  Section entry;
  entry.members.push_back({"date", {}, {{}, options.as_at}});
  entry.members.push_back({"state", {}, {{}, state}});
  model::History history = reading.history;
  history.entries.push_back(
      {.fields = &entry, .index = history.entries.size(), .date = options.as_at, .state = state});
  history.state = state;

  const policy::Case subject{*reading.scheme, reading.read.tree, reading.terms(), history};
  CheckedAgreement then;
  policy::judge(subject, options, then);
  policy::judge_future_terms(reading, history, options, then);
  if (options.apply_waivers) policy::apply_waivers(subject, options, then);
  const StandingErrors standing(now);
  std::erase_if(then.findings, [&](const Finding& finding) {
    return finding.severity != Severity::error || standing.has(finding);
  });
  return std::move(then.findings);
}

}  // namespace secondment::lifecycle
