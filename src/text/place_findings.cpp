#include "text/place_findings.h"

#include <algorithm>

#include "text/lines.h"

namespace secondment::text {

void place_findings(std::vector<Finding>& findings, const Tree& tree, bool complete) {
  if (findings.empty()) return;
  const Lines lines(tree.bytes);
  const Pointers pointers(tree);
  for (Finding& finding : findings) {
    const bool on_a_value = complete && finding.span != Span{};
    if (finding.pointer.empty() && on_a_value) {
      finding.pointer = pointers.at(finding.span.begin);
    }
    finding.begin = lines.position(finding.span.begin);
    finding.end = lines.position(finding.span.end);
  }
  // On one place, missing fields stay in the order in which the format lists them.
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
}

}  // namespace secondment::text
