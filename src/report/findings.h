// Writes findings of many agreements in one format. A format is opened, given one agreement at a
// time, so that memory does not grow with the register, and closed with the summary. Each format is
// a row of a table.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/summary.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::policy {
class PolicySet;
}

namespace secondment::report {

struct FindingsOptions {
  std::string_view command;  // the name in JSON
  Date as_at;
  bool colour = false;
  bool quiet = false;       // text: only the findings
  bool outcomes = false;    // ndjson: also the outcome of each rule
  bool statistics = false;  // text and json: how often each rule was found
  // Junit: what counts as a failure; nothing: no finding does.
  std::optional<Severity> fail_on = Severity::error;
  const policy::PolicySet* policies = nullptr;  // sarif; null: the built-in ones
  // Makes a path relative to the top of the repository; the result begins with `/` if the file is
  // elsewhere. Not set: paths stay unchanged.
  std::function<std::string(const std::string& path)> from_top = {};
  // The same for GitHub's workspace.
  std::function<std::string(const std::string& path)> from_github_workspace = {};
};

class FindingsFormat {
 public:
  explicit FindingsFormat(const FindingsOptions& options) : options_(options) {}
  virtual ~FindingsFormat() = default;

  // Each returns the text to write next.
  [[nodiscard]] virtual std::string begin() { return ""; }
  [[nodiscard]] virtual std::string agreement(const CheckedAgreement& checked) = 0;
  [[nodiscard]] virtual std::string end(const Summary& summary,
                                        std::span<const Unreadable> unreadable) = 0;
  // Whether it writes anything about an agreement without findings.
  [[nodiscard]] virtual bool shows_clean() const { return false; }
  // Whether findings are written with fingerprints, which take as long to compute as judging.
  [[nodiscard]] virtual bool shows_fingerprints() const { return false; }
  // Whether it writes the outcome of each rule.
  [[nodiscard]] virtual bool shows_outcomes() const { return false; }

 protected:
  FindingsOptions options_;
};

struct FindingsFormatRow {
  std::string_view name;
  std::unique_ptr<FindingsFormat> (*make)(const FindingsOptions&);
};
[[nodiscard]] std::span<const FindingsFormatRow> findings_formats();

// "2 agreements as at 2026-11-22, 1 error, 0 warnings, …".
[[nodiscard]] std::string render_summary(const Summary& summary, Date as_at);

// The formats, each in a file of its own.
[[nodiscard]] std::unique_ptr<FindingsFormat> make_text_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_concise_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_json_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_ndjson_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_github_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_gitlab_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_junit_format(const FindingsOptions&);
[[nodiscard]] std::unique_ptr<FindingsFormat> make_sarif_format(const FindingsOptions&);

// The summary that GitHub shows below a job, in Markdown: at most `room` bytes.
[[nodiscard]] std::unique_ptr<FindingsFormat> make_step_summary(const FindingsOptions&,
                                                                std::size_t room);

}  // namespace secondment::report
