#include "report/policy_findings.h"
#include "text/json.h"

namespace secondment::report {
namespace {

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
          {"end_column", finding.end.column}};
}

text::Json file_json(const PolicyFile& file) {
  text::Json findings = text::Json::array();
  for (const Finding& finding : file.findings) findings.push_back(finding_json(finding));
  return {{"path", file.path},
          {"policy", file.policy ? text::Json(*file.policy) : text::Json(nullptr)},
          {"findings", std::move(findings)}};
}

}  // namespace

std::string render_policy_findings_json(const PolicyAnswer& answer) {
  text::Json files = text::Json::array();
  for (const PolicyFile& file : answer.files) files.push_back(file_json(file));
  text::Json unreadable = text::Json::array();
  for (const Unreadable& each : answer.unreadable) {
    unreadable.push_back({{"path", each.path}, {"message", each.message}});
  }
  const Summary& summary = answer.summary;
  const text::Json json = {{"schema", 1},
                           {"command", answer.command},
                           {"as_at", render_date(answer.as_at)},
                           {"tool", {{"name", "secondment"}, {"version", version()}}},
                           {"files", std::move(files)},
                           {"unreadable", std::move(unreadable)},
                           {"summary",
                            {{"files", answer.files.size()},
                             {"errors", summary.errors},
                             {"warnings", summary.warnings},
                             {"notes", summary.notes}}}};
  return text::dump(json) + "\n";
}

}  // namespace secondment::report
