// Findings for scripts. The format is a contract, see docs/json.md: fields are added, never
// changed.
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

  // The outermost object is written in pieces, and its values by the JSON library.
  std::string begin() override {
    return output::open_answer(options_.command, options_.as_at) + ",\"agreements\":[\n";
  }

  std::string agreement(const CheckedAgreement& checked) override {
    return std::exchange(separator_, ",") + text::dump(checked_json(checked, Outcomes::shown)) +
           "\n";
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    return fmt::format(
        "],\"unreadable\":{},\"baseline\":{},\"statistics\":{},\"summary\":{},\"since\":{}}}\n",
        text::dump(unreadable_json(unreadable)), text::dump(baseline_json(summary)),
        text::dump(statistics_json(summary, options_.statistics)),
        text::dump(summary_json(summary)), text::dump(since_json(summary)));
  }

  bool shows_clean() const override { return true; }
  bool shows_fingerprints() const override { return true; }
  bool shows_outcomes() const override { return true; }

 private:
  static text::Json since_json(const Summary& summary) {
    if (!summary.since) return {};
    return {{"revision", summary.since->revision},
            {"old", summary.since->old_findings},
            {"new", summary.since->new_findings},
            {"settled", summary.since->settled}};
  }

  std::string separator_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_json_format(const FindingsOptions& options) {
  return std::make_unique<JsonFormat>(options);
}

}  // namespace secondment::report
