#include "cli/policies.h"

#include <filesystem>

#include "cli/input.h"
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

std::string path_of_cases(const std::string& policy) {
  std::filesystem::path beside(policy);
  return beside.replace_extension().string() + ".cases.yaml";
}

bool has_cases(const std::string& policy) {
  std::error_code ignored;  // if it cannot be examined, it is not a file
  return std::filesystem::exists(path_of_cases(policy), ignored);
}

Result<std::vector<policy::Cases>> read_all_cases(World& world,
                                                  const std::vector<std::string>& policies) {
  std::vector<policy::Cases> all;
  for (const std::string& path : policies) {
    if (!has_cases(path)) continue;
    const std::string beside = path_of_cases(path);
    auto bytes = read_named(world, beside);
    if (!bytes) return unexpected(std::move(bytes).error());
    PolicyFindings wrong{.path = beside, .bytes = *bytes};
    policy::Cases cases = policy::read_cases(beside, std::move(*bytes), wrong.findings);
    if (!wrong.findings.empty()) {
      report_policy_findings(world, {std::move(wrong)});
      return unexpected(Error{"nothing was done, because the cases of a policy have errors",
                              "fix them first; `secondment policy test` shows the same"});
    }
    all.push_back(std::move(cases));
  }
  return all;
}

}  // namespace secondment::cli
