#include "report/summary.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace secondment::report {
namespace {

struct SeverityRow {
  Severity severity;
  std::size_t Summary::*count;
};
constexpr SeverityRow severities[] = {{Severity::error, &Summary::errors},
                                      {Severity::warning, &Summary::warnings},
                                      {Severity::note, &Summary::notes}};

}  // namespace

void Summary::count(const CheckedAgreement& checked) {
  ++agreements;
  waived += checked.waived.size();
  baselined += checked.baselined.size();
  undetermined += checked.undetermined.size();
  if (evidence_not_read) *evidence_not_read += checked.evidence_not_read;
  std::set<std::string_view> rules;
  for (const Finding& finding : checked.findings) {
    RuleCount& rule = by_rule.try_emplace(finding.rule, RuleCount{finding.severity}).first->second;
    rule.severity = std::max(rule.severity, finding.severity);
    ++rule.findings;
    if (rules.insert(finding.rule).second) ++rule.agreements;
    for (const SeverityRow& row : severities) {
      if (row.severity == finding.severity) ++(this->*row.count);
    }
  }
}

const std::vector<Count>& summary_counts() {
  static const std::vector<Count> counts = {
      {"agreements", "agreement", "agreements", &Summary::agreements, true},
      {"errors", "error", "errors", &Summary::errors},
      {"warnings", "warning", "warnings", &Summary::warnings},
      {"notes", "note", "notes", &Summary::notes},
      {"waived", "waived", "waived", &Summary::waived},
      {"baselined", "baselined", "baselined", &Summary::baselined, false, true},
      {"undetermined", "undetermined", "undetermined", &Summary::undetermined},
      {"unreadable", "unreadable", "unreadable", &Summary::unreadable},
  };
  return counts;
}

std::vector<std::pair<std::string_view, RuleCount>> most_frequent(const Summary& summary) {
  std::vector<std::pair<std::string_view, RuleCount>> rules(summary.by_rule.begin(),
                                                            summary.by_rule.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return a.second.findings > b.second.findings;
  });
  return rules;
}

ExitStatus exit_status(const Summary& summary, std::optional<Severity> fail_on) {
  if (summary.unreadable > 0) return ExitStatus::failed;
  if (summary.agreements == 0) return ExitStatus::nothing_matched;
  for (const SeverityRow& row : severities) {
    if (fail_on && row.severity >= *fail_on && summary.*row.count > 0) return ExitStatus::no;
  }
  return ExitStatus::fine;
}

}  // namespace secondment::report
