// Findings for scripts. A contract, docs/json.md: fields are added, never changed.
#include <fmt/format.h>

#include "output/answer.h"
#include "report/findings.h"
#include "report/findings_as_json.h"
#include "text/json.h"

namespace secondment::report {
namespace {

class JsonFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  // The outermost object is written in pieces; everything in it by the library.
  std::string begin() override {
    return output::open_answer(options_.command, options_.as_at) + ",\"agreements\":[\n";
  }

  std::string agreement(const CheckedAgreement& checked) override {
    text::Json undetermined = text::Json::array();
    for (const Undetermined& each : checked.undetermined) {
      undetermined.push_back(
          {{"rule", each.rule}, {"reads", each.reads}, {"because", each.because}});
    }
    text::Json outcomes = text::Json::object();
    for (const Judged& each : checked.outcomes) {
      outcomes[std::string(each.rule)] = outcome_name(each.outcome);
    }
    const text::Json json = {{"path", checked.path},
                             {"agreement", text::or_null(checked.agreement)},
                             {"scheme", text::or_null(checked.scheme)},
                             {"state", text::or_null(checked.state)},
                             {"findings", checked_findings_json(checked.findings)},
                             {"waived", waived_json(checked.waived)},
                             {"undetermined", std::move(undetermined)},
                             {"outcomes", std::move(outcomes)}};
    return std::exchange(separator_, ",") + text::dump(json) + "\n";
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    text::Json counts = text::Json::object();
    for (const Count& count : summary_counts()) {
      counts[std::string(count.name)] = summary.*count.value;
    }
    counts["evidence_not_read"] = summary.evidence_not_read.value_or(0);
    return fmt::format("],\"unreadable\":{},\"summary\":{}}}\n",
                       text::dump(unreadable_json(unreadable)), text::dump(counts));
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
