// The journey of an agreement to its findings, stage by stage.
#include "secondment/check.h"

#include <utility>

#include "policy/judge.h"
#include "policy/reading.h"
#include "text/place_findings.h"

namespace secondment {

std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                      const CheckOptions& options) {
  // bytes -> tree -> typed agreement -> state
  const auto reading = policy::read_agreement(std::move(bytes), options);
  if (reading == nullptr) return std::nullopt;
  const text::Tree& tree = reading->read.tree;
  CheckedAgreement checked{.path = std::move(path)};
  checked.findings = std::move(reading->findings);
  checked.agreement = reading->agreement_id;
  if (reading->scheme != nullptr) checked.scheme = reading->scheme->name;
  if (reading->read.complete) checked.state = reading->history.state;

  // rules evaluated -> findings
  if (reading->can_be_judged()) {
    const policy::Case subject{*reading->scheme, tree, reading->agreement, reading->history};
    policy::judge(subject, options, checked);
    if (options.heed_waivers) policy::heed_waivers(subject, options, checked);
  }

  text::place_findings(checked.findings, tree, reading->read.complete);
  // Shown beside findings; without any, a large register need not keep them.
  if (!checked.findings.empty()) checked.bytes = std::move(reading->read.tree.bytes);
  return checked;
}

std::size_t largest_agreement() {
  return text::Limits{}.bytes;
}

std::string_view version() {
  return SECONDMENT_VERSION;
}

}  // namespace secondment
