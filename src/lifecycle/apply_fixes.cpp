#include "lifecycle/apply_fixes.h"

#include <algorithm>
#include <vector>

#include "model/known_names.h"
#include "policy/facts.h"
#include "policy/reading.h"

namespace secondment::lifecycle {
namespace {

constexpr int most_rounds = 10;

bool is_below(std::string_view pointer, std::string_view section) {
  return pointer.starts_with(section) &&
         (pointer.size() == section.size() || pointer[section.size()] == '/');
}

bool is_left_alone(const Finding& finding, std::string_view bytes) {
  const Span& span = finding.span;
  return finding.fix.empty() || bytes.substr(span.begin, span.end - span.begin) == finding.fix ||
         is_below(finding.pointer, "/history") || is_below(finding.pointer, "/waivers");
}

// From the end of the file to its start, so that no fix moves the places of the others.
std::vector<Finding> list_fixes(std::vector<Finding> findings, std::string_view bytes) {
  std::erase_if(findings, [&](const Finding& each) { return is_left_alone(each, bytes); });
  std::sort(findings.begin(), findings.end(),
            [](const Finding& a, const Finding& b) { return a.span.begin > b.span.begin; });
  const auto overlaps = [](const Finding& later, const Finding& earlier) {
    return earlier.span.end > later.span.begin;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), overlaps), findings.end());
  return findings;
}

}  // namespace

FixedText apply_fixes(std::string bytes, const CheckOptions& options) {
  FixedText fixed{std::move(bytes)};
  for (int round = 0; round < most_rounds; ++round) {
    const auto reading = policy::read_agreement(fixed.bytes, options);
    if (reading == nullptr || !reading->read.complete || reading->scheme == nullptr) break;
    if (policy::AgreementFacts::find_frozen(*reading->scheme, reading->history)) break;
    const std::vector<Finding> fixes = list_fixes(reading->findings, fixed.bytes);
    if (fixes.empty()) break;
    for (const Finding& each : fixes) {
      fixed.bytes.replace(each.span.begin, each.span.end - each.span.begin, each.fix);
    }
    fixed.fixes += fixes.size();
  }
  return fixed;
}

}  // namespace secondment::lifecycle
