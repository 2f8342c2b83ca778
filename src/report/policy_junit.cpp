#include <fmt/format.h>

#include <algorithm>

#include "output/html.h"
#include "report/policy_findings.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

using output::escape_xml;

std::string render_case(const TestedCase& tested) {
  std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}\" line=\"{}\"",
                                escape_xml(tested.policy), escape_xml(tested.title), tested.line);
  if (tested.failures.empty()) return out + "/>\n";
  out += ">\n";
  for (const std::string& failure : tested.failures) {
    out += fmt::format("      <failure message=\"{0}\">{0}</failure>\n", escape_xml(failure));
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
                       escape_xml(suite.front().policy), suite.size(), count_failed(suite));
    for (const TestedCase& each : suite) out += render_case(each);
    out += "  </testsuite>\n";
    first = last;
  }
  return out + "</testsuites>\n";
}

}  // namespace secondment::report
