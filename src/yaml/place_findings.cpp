#include "yaml/place_findings.h"

#include <algorithm>
#include <utility>

#include "text/lines.h"

namespace secondment::yaml {
namespace {

void fill_positions(Finding& finding, const text::Lines& lines) {
  finding.begin = lines.position(finding.span.begin);
  finding.end = lines.position(finding.span.end);
}

// Missing fields at the same place stay in the order of the format.
void sort(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
}

}  // namespace

void fill_places(std::span<Finding* const> findings, const Tree& tree, bool complete) {
  if (findings.empty()) return;
  const text::Lines lines(tree.bytes);
  const Pointers pointers(tree);
  for (Finding* finding : findings) {
    const bool on_a_value = complete && finding->span != Span{};
    if (finding->pointer.empty() && on_a_value) {
      finding->pointer = pointers.at(finding->span.begin);
    }
    fill_positions(*finding, lines);
  }
}

void place_findings(std::vector<Finding>& findings, const Tree& tree, bool complete) {
  std::vector<Finding*> all;
  all.reserve(findings.size());
  for (Finding& finding : findings) all.push_back(&finding);
  fill_places(all, tree, complete);
  sort(findings);
}

void add_placed(std::vector<Finding>& findings, std::vector<Finding> later,
                std::string_view bytes) {
  if (later.empty()) return;
  const text::Lines lines(bytes);
  for (Finding& finding : later) {
    // The file may have been read again, and be shorter by now.
    finding.span = {std::min(finding.span.begin, bytes.size()),
                    std::min(finding.span.end, bytes.size())};
    fill_positions(finding, lines);
    finding.lasting_pointer = finding.pointer;  // it is in no list
    findings.push_back(std::move(finding));
  }
  sort(findings);
}

}  // namespace secondment::yaml
