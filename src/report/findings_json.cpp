// Findings for scripts. A contract, docs/json.md: fields are added, never changed.
#include <fmt/format.h>

#include "output/answer.h"
#include "report/findings.h"
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

class JsonFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  // The outermost object is written in pieces; everything in it by the library.
  std::string begin() override {
    return output::open_answer(options_.command, options_.as_at) + ",\"agreements\":[\n";
  }

  std::string agreement(const CheckedAgreement& checked) override {
    text::Json findings = text::Json::array();
    for (const Finding& finding : checked.findings) findings.push_back(finding_json(finding));
    text::Json waived = text::Json::array();
    for (const Waived& each : checked.waived) {
      waived.push_back({{"rule", each.rule}, {"reason", each.reason}});
    }
    text::Json undetermined = text::Json::array();
    for (const Undetermined& each : checked.undetermined) {
      undetermined.push_back({{"rule", each.rule}, {"reads", each.reads}});
    }
    text::Json outcomes = text::Json::object();
    for (const Judged& each : checked.outcomes) {
      outcomes[std::string(each.rule)] = outcome_name(each.outcome);
    }
    const text::Json json = {{"path", checked.path},
                             {"agreement", text::or_null(checked.agreement)},
                             {"scheme", text::or_null(checked.scheme)},
                             {"state", text::or_null(checked.state)},
                             {"findings", std::move(findings)},
                             {"waived", std::move(waived)},
                             {"undetermined", std::move(undetermined)},
                             {"outcomes", std::move(outcomes)}};
    return std::exchange(separator_, ",") + text::dump(json) + "\n";
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    text::Json paths = text::Json::array();
    for (const Unreadable& each : unreadable) {
      paths.push_back({{"path", each.path}, {"message", each.message}});
    }
    text::Json counts = text::Json::object();
    for (const Count& count : summary_counts()) {
      counts[std::string(count.name)] = summary.*count.value;
    }
    return fmt::format("],\"unreadable\":{},\"summary\":{}}}\n", text::dump(paths),
                       text::dump(counts));
  }

  bool shows_clean() const override { return true; }

 private:
  std::string separator_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_json_format(const FindingsOptions& options) {
  return std::make_unique<JsonFormat>(options);
}

}  // namespace secondment::report
