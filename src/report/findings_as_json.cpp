#include "report/findings_as_json.h"

#include <fmt/format.h>

#include "report/baseline.h"
#include "report/findings.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

// What `check --fix` would write; null if a person has to decide.
text::Json fix_json(const Finding& finding) {
  if (finding.fix.empty()) return {};
  text::Json edit = {{"line", finding.begin.line},
                     {"column", finding.begin.column},
                     {"end_line", finding.end.line},
                     {"end_column", finding.end.column},
                     {"text", finding.fix}};
  return {{"title", fmt::format("write `{}`", text::visible(finding.fix))},
          {"edits", text::Json::array({std::move(edit)})}};
}

text::Json finding_json(const Finding& finding) {
  text::Json sources = text::Json::array();
  for (const Source& source : finding.sources) {
    sources.push_back({{"title", source.title}, {"published", source.published}});
  }
  return {{"rule", finding.rule},
          {"severity", severity_name(finding.severity)},
          {"message", finding.message},
          {"help", finding.help},
          {"clauses", finding.clauses},
          {"sources", std::move(sources)},
          {"pointer", finding.pointer},
          {"line", finding.begin.line},
          {"column", finding.begin.column},
          {"end_line", finding.end.line},
          {"end_column", finding.end.column},
          {"fix", fix_json(finding)}};
}

}  // namespace

text::Json findings_json(const std::vector<Finding>& findings) {
  text::Json list = text::Json::array();
  for (const Finding& finding : findings) list.push_back(finding_json(finding));
  return list;
}

text::Json checked_findings_json(const std::vector<Finding>& findings) {
  text::Json list = text::Json::array();
  for (const Finding& finding : findings) {
    text::Json json = finding_json(finding);
    json["fingerprint"] = finding.fingerprint;
    list.push_back(std::move(json));
  }
  return list;
}

text::Json waived_json(const std::vector<Waived>& waived) {
  text::Json list = text::Json::array();
  for (const Waived& each : waived) {
    list.push_back({{"rule", each.rule},
                    {"reason", each.reason},
                    {"severity", severity_name(each.finding.severity)},
                    {"message", each.finding.message},
                    {"pointer", each.finding.pointer},
                    {"line", each.finding.begin.line},
                    {"column", each.finding.begin.column},
                    {"approved_by", text::or_null(each.approved_by)},
                    {"until", text::or_null(each.until, render_date)},
                    {"fingerprint", each.finding.fingerprint}});
  }
  return list;
}

text::Json checked_json(const CheckedAgreement& checked, Outcomes shown) {
  text::Json undetermined = text::Json::array();
  for (const Undetermined& each : checked.undetermined) {
    undetermined.push_back({{"rule", each.rule}, {"reads", each.reads}, {"because", each.because}});
  }
  text::Json json = {{"path", checked.path},
                     {"agreement", text::or_null(checked.agreement)},
                     {"scheme", text::or_null(checked.scheme)},
                     {"state", text::or_null(checked.state)},
                     {"findings", checked_findings_json(checked.findings)},
                     {"waived", waived_json(checked.waived)},
                     {"baselined", checked_findings_json(checked.baselined)},
                     {"undetermined", std::move(undetermined)}};
  if (shown == Outcomes::left_out) return json;
  text::Json outcomes = text::Json::object();
  for (const Judged& each : checked.outcomes) {
    outcomes[std::string(each.rule)] = outcome_name(each.outcome);
  }
  json["outcomes"] = std::move(outcomes);
  return json;
}

text::Json summary_json(const Summary& summary) {
  text::Json counts = text::Json::object();
  for (const Count& count : summary_counts()) {
    counts[std::string(count.name)] = summary.*count.value;
  }
  counts["evidence_not_read"] = summary.evidence_not_read.value_or(0);
  return counts;
}

text::Json baseline_json(const Summary& summary) {
  if (!summary.baseline) return {};
  text::Json gone = text::Json::array();
  for (const BaselineEntry& each : summary.baseline->gone) gone.push_back(entry_json(each));
  return {{"path", summary.baseline->path}, {"gone", std::move(gone)}};
}

text::Json statistics_json(const Summary& summary, bool is_asked) {
  if (!is_asked) return {};
  text::Json rules = text::Json::array();
  for (const auto& [rule, count] : most_frequent(summary)) {
    rules.push_back({{"rule", rule},
                     {"severity", severity_name(count.severity)},
                     {"findings", count.findings},
                     {"agreements", count.agreements}});
  }
  return rules;
}

text::Json unreadable_json(std::span<const Unreadable> unreadable) {
  text::Json list = text::Json::array();
  for (const Unreadable& each : unreadable) {
    list.push_back({{"path", each.path}, {"message", each.message}});
  }
  return list;
}

}  // namespace secondment::report
