#include "cli/policies.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "report/findings.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/file.h"

namespace secondment::cli {

std::unique_ptr<Policies> read_policies(World& world, const CommonOptions& options) {
  auto policies = std::make_unique<Policies>();
  for (const std::string& path : options.policies) {
    auto bytes = text::read_file(path, largest_agreement());
    if (!bytes) {
      const Error& error = bytes.error();
      tell_failure(world, "secondment",
                   {fmt::format("{}: {}", text::visible(path), error.message), error.help});
      return nullptr;
    }
    policies->add(path, std::move(*bytes));
  }
  const std::vector<PolicyFindings> findings = policies->compile();
  if (findings.empty()) return policies;
  tell_policy_findings(world, findings, {});
  tell_failure(world, "secondment",
               {"nothing was done, because a policy does not compile",
                "mend it; `secondment policy check` tells the same"});
  return nullptr;
}

void tell_policy_findings(World& world, const std::vector<PolicyFindings>& findings, Date as_at) {
  const auto format = report::make_text_format({.command = "policy", .as_at = as_at});
  for (const PolicyFindings& each : findings) {
    CheckedAgreement file{.path = each.path, .findings = each.findings, .bytes = each.bytes};
    world.err << format->agreement(file);
  }
}

}  // namespace secondment::cli
