#include "lifecycle/blockers.h"

#include <algorithm>

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

  const policy::Case subject{*reading.scheme, reading.read.tree, reading.agreement, history};
  CheckedAgreement then;
  policy::judge(subject, options, then);
  if (options.apply_waivers) policy::apply_waivers(subject, options, then);
  std::erase_if(then.findings, [&](const Finding& finding) {
    if (finding.severity != Severity::error) return true;
    return std::any_of(now.findings.begin(), now.findings.end(), [&](const Finding& standing) {
      return standing.severity == Severity::error && standing.rule == finding.rule &&
             standing.pointer == finding.pointer;
    });
  });
  return std::move(then.findings);
}

}  // namespace secondment::lifecycle
