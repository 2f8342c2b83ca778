// Findings for programs that read line by line: an object for each agreement and for each path that
// could not be read, and finally a summary. If the summary is missing, the output was truncated.
#include "output/answer.h"
#include "report/findings.h"
#include "report/findings_as_json.h"
#include "text/json.h"

namespace secondment::report {
namespace {

std::string line(std::string_view type, text::Json members) {
  text::Json json = {{"type", type}};
  json.update(std::move(members));
  return text::dump(json) + "\n";
}

class NdjsonFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    return line("agreement",
                checked_json(checked, options_.outcomes ? Outcomes::shown : Outcomes::left_out));
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    std::string out;
    for (const Unreadable& each : unreadable) {
      out += line("unreadable", {{"path", each.path}, {"message", each.message}});
    }
    text::Json last = output::begin_answer(options_.command, options_.as_at);
    last["baseline"] = baseline_json(summary);
    last["statistics"] = statistics_json(summary, options_.statistics);
    last["summary"] = summary_json(summary);
    return out + line("summary", std::move(last));
  }

  bool shows_clean() const override { return true; }
  bool shows_fingerprints() const override { return true; }
  bool shows_outcomes() const override { return options_.outcomes; }
};

}  // namespace

std::unique_ptr<FindingsFormat> make_ndjson_format(const FindingsOptions& options) {
  return std::make_unique<NdjsonFormat>(options);
}

}  // namespace secondment::report
