// Findings as a GitLab code quality report, which is shown on the lines of a merge request.
#include <fmt/format.h>

#include "model/finding_fingerprint.h"
#include "report/findings.h"
#include "text/json.h"

namespace secondment::report {
namespace {

constexpr std::pair<Severity, std::string_view> severities[] = {
    {Severity::error, "major"}, {Severity::warning, "minor"}, {Severity::note, "info"}};

std::string_view gitlab_name(Severity severity) {
  for (const auto& [ours, theirs] : severities) {
    if (ours == severity) return theirs;
  }
  return severities[0].second;
}

class GitlabFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  bool shows_fingerprints() const override { return true; }

  std::string begin() override { return "[\n"; }

  std::string agreement(const CheckedAgreement& checked) override {
    std::string out;
    for (const Finding& finding : checked.findings) {
      const std::string help = finding.help.empty() ? "" : fmt::format(" (help: {})", finding.help);
      out += issue(finding.message + help, finding.rule, finding.fingerprint, finding.severity,
                   checked.path, finding.begin.line);
    }
    return out;
  }

  std::string end(const Summary&, std::span<const Unreadable> unreadable) override {
    std::string out;
    for (const Unreadable& each : unreadable) {
      out += issue(fmt::format("cannot be read: {}", each.message), "unreadable",
                   model::fingerprint_of({each.path, "unreadable", ""}), Severity::error, each.path,
                   1);
    }
    return out + "]\n";
  }

 private:
  std::string issue(std::string_view description, std::string_view rule,
                    std::string_view fingerprint, Severity severity, const std::string& path,
                    std::size_t line) {
    const text::Json json = {{"description", description},
                             {"check_name", rule},
                             {"fingerprint", fingerprint},
                             {"severity", gitlab_name(severity)},
                             {"location",
                              {{"path", options_.from_top ? options_.from_top(path) : path},
                               {"lines", {{"begin", line}}}}}};
    return std::exchange(separator_, ",") + text::dump(json) + "\n";
  }

  std::string separator_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_gitlab_format(const FindingsOptions& options) {
  return std::make_unique<GitlabFormat>(options);
}

}  // namespace secondment::report
