#include <fmt/format.h>

#include <algorithm>

#include "report/policy_findings.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

// XML has no way to write control characters; what is shown in their place is harmless.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text::visible(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string render_case(const TestedCase& tested) {
  std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}\" line=\"{}\"",
                                escape(tested.policy), escape(tested.title), tested.line);
  if (tested.failures.empty()) return out + "/>\n";
  out += ">\n";
  for (const std::string& failure : tested.failures) {
    out += fmt::format("      <failure message=\"{0}\">{0}</failure>\n", escape(failure));
  }
  return out + "    </testcase>\n";
}

}  // namespace

std::string render_junit(std::span<const TestedCase> cases) {
  const auto count_failed = [](std::span<const TestedCase> of) {
    return std::count_if(of.begin(), of.end(),
                         [](const TestedCase& each) { return !each.failures.empty(); });
  };
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\">\n",
      cases.size(), count_failed(cases));
  for (std::size_t first = 0; first < cases.size();) {
    std::size_t last = first;
    while (last < cases.size() && cases[last].policy == cases[first].policy) ++last;
    const auto suite = cases.subspan(first, last - first);
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                       escape(suite.front().policy), suite.size(), count_failed(suite));
    for (const TestedCase& each : suite) out += render_case(each);
    out += "  </testsuite>\n";
    first = last;
  }
  return out + "</testsuites>\n";
}

}  // namespace secondment::report
