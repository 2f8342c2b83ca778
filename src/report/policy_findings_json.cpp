#include "output/answer.h"
#include "report/findings_as_json.h"
#include "report/policy_findings.h"
#include "text/json.h"

namespace secondment::report {

std::string render_policy_findings_json(const PolicyAnswer& answer) {
  text::Json files = text::Json::array();
  for (const PolicyFile& file : answer.files) {
    files.push_back({{"path", file.path},
                     {"policy", text::or_null(file.policy)},
                     {"findings", findings_json(file.findings)}});
  }
  const Summary& summary = answer.summary;
  text::Json json = output::begin_answer(answer.command, answer.as_at);
  json.update({{"files", std::move(files)},
               {"unreadable", unreadable_json(answer.unreadable)},
               {"summary",
                {{"files", answer.files.size()},
                 {"errors", summary.errors},
                 {"warnings", summary.warnings},
                 {"notes", summary.notes}}}});
  if (answer.cases) {
    text::Json cases = text::Json::array();
    for (const TestedCase& each : *answer.cases) {
      cases.push_back({{"policy", each.policy},
                       {"case", each.title},
                       {"line", each.line},
                       {"passed", each.failures.empty()}});
    }
    json["cases"] = std::move(cases);
  }
  return text::dump(json) + "\n";
}

}  // namespace secondment::report
