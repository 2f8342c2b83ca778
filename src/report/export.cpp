#include "report/export.h"

#include <algorithm>

#include "lifecycle/agreement_status.h"
#include "lifecycle/coming_change.h"
#include "output/answer.h"
#include "policy/facts.h"
#include "report/agreement_json.h"
#include "report/value_json.h"
#include "yaml/yaml_builder.h"

namespace secondment::report {
namespace {

// Left out of `terms` because the element states these separately, or because they are not terms.
constexpr std::string_view not_terms[] = {"format", "agreement", "scheme", "history"};

text::Json export_terms(const policy::Reading& reading) {
  text::Json terms = agreement_value_json({{}, reading.terms().body});
  for (const std::string_view name : not_terms) terms.erase(name);
  return terms;
}

text::Json export_record(const policy::Reading& reading, Date as_at) {
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, as_at,
                               reading.history.state);
  const std::size_t slot = slot_of(*reading.scheme, policy::Fact::record);
  return value_json(facts.facts().variables[slot], facts.evaluation());
}

std::string begin_json(Date as_at) {
  return output::open_answer("export", as_at) + ",\"agreements\":[\n";
}
std::string element_json(const text::Json& agreement, bool is_first) {
  return (is_first ? "" : ",") + text::dump(agreement) + "\n";
}
std::string end_json(bool) {
  return "]}\n";
}

std::string begin_nothing(Date) {
  return "";
}
std::string element_line(const text::Json& agreement, bool) {
  return text::dump(agreement) + "\n";
}
std::string end_nothing(bool) {
  return "";
}

std::string begin_yaml(Date as_at) {
  return yaml::render_yaml(output::begin_answer("export", as_at));
}
std::string element_yaml(const text::Json& agreement, bool is_first) {
  return (is_first ? "agreements:\n" : "") + yaml::render_yaml(text::Json::array({agreement}));
}
std::string end_yaml(bool is_empty) {
  return is_empty ? "agreements: []\n" : "";
}

}  // namespace

text::Json export_agreement(const lifecycle::CheckedReading& now, const CheckOptions& options) {
  const policy::Reading& reading = *now.reading;
  const bool is_known = reading.can_be_judged();
  text::Json element = {{"agreement", text::or_null(now.checked.agreement)},
                        {"scheme", text::or_null(now.checked.scheme)},
                        {"path", now.checked.path},
                        {"state", text::or_null(now.checked.state)},
                        {"terms", export_terms(reading)}};
  element["record"] = is_known ? export_record(reading, options.as_at) : text::Json::object();
  element["due"] = due_json(lifecycle::find_open_due(now.checked, now.due), options.as_at);
  element["history"] = history_json(reading);
  element["versions"] = is_known && reading.is_body_readable ? versions_json(list_versions(reading))
                                                             : text::Json::array();
  const auto next = lifecycle::find_coming_change(now.checked.path, reading.read.tree.bytes,
                                                  now.checked, options);
  element["next_change"] = next ? text::Json(render_date(next->day)) : text::Json();
  return element;
}

std::span<const ExportFormat> export_formats() {
  static constexpr ExportFormat formats[] = {{"json", begin_json, element_json, end_json},
                                             {"ndjson", begin_nothing, element_line, end_nothing},
                                             {"yaml", begin_yaml, element_yaml, end_yaml}};
  return formats;
}

}  // namespace secondment::report
