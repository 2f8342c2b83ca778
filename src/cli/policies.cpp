#include "cli/policies.h"

#include "report/findings.h"
#include "secondment/check.h"

namespace secondment::cli {

void report_policy_findings(World& world, const std::vector<PolicyFindings>& findings) {
  const auto format = report::make_text_format({.command = "policy", .as_at = {}});
  for (const PolicyFindings& each : findings) {
    CheckedAgreement file{.path = each.path, .findings = each.findings, .bytes = each.bytes};
    world.err << format->agreement(file);
  }
}

}  // namespace secondment::cli
