// Findings as a test report, which most CI systems show. Each agreement is a suite, and each rule
// that applied to it is a case.
#include <fmt/format.h>

#include <map>

#include "output/html.h"
#include "report/findings.h"

namespace secondment::report {
namespace {

using output::escape_xml;

std::string render_lines(const std::string& path, const std::vector<const Finding*>& findings) {
  std::string out;
  for (const Finding* each : findings) {
    out += fmt::format("{}:{}:{}: {}: {}\n", escape_xml(path), each->begin.line, each->begin.column,
                       severity_name(each->severity), escape_xml(each->message));
    if (!each->help.empty()) out += fmt::format("help: {}\n", escape_xml(each->help));
  }
  return out;
}

// The results of one rule for one agreement.
struct Case {
  std::vector<const Finding*> failing = {};  // at or above --fail-on
  std::vector<const Finding*> others = {};
  std::string skipped = {};  // why it is skipped
};

enum class CaseResult { passed, failed, skipped };

CaseResult result_of(const Case& each) {
  if (!each.failing.empty()) return CaseResult::failed;
  return each.others.empty() && !each.skipped.empty() ? CaseResult::skipped : CaseResult::passed;
}

class JunitFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"secondment check\">\n";
  }

  std::string agreement(const CheckedAgreement& checked) override {
    order_.clear();
    cases_.clear();
    add_outcomes(checked);
    add_findings(checked);
    std::size_t failures = 0;
    std::size_t skipped = 0;
    std::string out;
    const std::string suite = escape_xml(checked.agreement.value_or(checked.path));
    for (const std::string_view rule : order_) {
      const Case& each = cases_.at(rule);
      failures += result_of(each) == CaseResult::failed ? 1 : 0;
      skipped += result_of(each) == CaseResult::skipped ? 1 : 0;
      out += render(suite, rule, checked.path, each);
    }
    return render_suite(suite, checked.path, {order_.size(), failures, 0, skipped}, out);
  }

  std::string end(const Summary&, std::span<const Unreadable> unreadable) override {
    std::string out;
    for (const Unreadable& each : unreadable) {
      const std::string path = escape_xml(each.path);
      out += render_suite(path, each.path, {1, 0, 1, 0},
                          fmt::format("<testcase classname=\"{}\" name=\"unreadable\" time=\"0\">\n"
                                      "<error type=\"unreadable\" message=\"{}\"/>\n</testcase>\n",
                                      path, escape_xml(each.message)));
    }
    return out + "</testsuites>\n";
  }

  bool shows_clean() const override { return true; }
  bool shows_outcomes() const override { return true; }

 private:
  struct Counts {
    std::size_t tests;
    std::size_t failures;
    std::size_t errors;
    std::size_t skipped;
  };

  Case& find(std::string_view rule) {
    const auto [found, is_new] = cases_.try_emplace(rule);
    if (is_new) order_.push_back(rule);
    return found->second;
  }

  void add_outcomes(const CheckedAgreement& checked) {
    for (const Judged& each : checked.outcomes) {
      if (each.outcome == Outcome::not_applicable || each.outcome == Outcome::not_yet) continue;
      find(each.rule);
    }
    for (const Undetermined& each : checked.undetermined) {
      find(each.rule).skipped = fmt::format("not decided: {} ({})", each.reads, each.because);
    }
    for (const Waived& each : checked.waived) find(each.rule).skipped = each.reason;
  }

  void add_findings(const CheckedAgreement& checked) {
    for (const Finding& each : checked.findings) {
      const bool fails = options_.fail_on && each.severity >= *options_.fail_on;
      Case& of_rule = find(each.rule);
      (fails ? of_rule.failing : of_rule.others).push_back(&each);
    }
    for (const Finding& each : checked.baselined) {
      find(each.rule).skipped = fmt::format("in the baseline: {}", each.message);
    }
  }

  static std::string render_suite(const std::string& name, const std::string& path,
                                  const Counts& counts, std::string_view cases) {
    return fmt::format(
        "<testsuite name=\"{}\" file=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
        "skipped=\"{}\" time=\"0\">\n{}</testsuite>\n",
        name, escape_xml(path), counts.tests, counts.failures, counts.errors, counts.skipped,
        cases);
  }

  static std::string render(const std::string& suite, std::string_view rule,
                            const std::string& path, const Case& each) {
    std::string inside;
    if (result_of(each) == CaseResult::skipped) {
      inside = fmt::format("<skipped message=\"{}\"/>\n", escape_xml(each.skipped));
    }
    if (!each.failing.empty()) {
      const Finding& first = *each.failing.front();
      inside += fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>\n",
                            severity_name(first.severity), escape_xml(first.message),
                            render_lines(path, each.failing));
    }
    if (!each.others.empty()) {
      inside += fmt::format("<system-out>{}</system-out>\n", render_lines(path, each.others));
    }
    return fmt::format("<testcase classname=\"{}\" name=\"{}\" file=\"{}\" time=\"0\"{}", suite,
                       escape_xml(rule), escape_xml(path),
                       inside.empty() ? "/>\n" : fmt::format(">\n{}</testcase>\n", inside));
  }

  std::vector<std::string_view> order_;  // of the cases
  std::map<std::string_view, Case> cases_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_junit_format(const FindingsOptions& options) {
  return std::make_unique<JunitFormat>(options);
}

}  // namespace secondment::report
