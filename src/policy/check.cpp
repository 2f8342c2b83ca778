// The journey of an agreement to its findings, stage by stage.
#include "secondment/check.h"

#include <utility>

#include "policy/judge.h"
#include "policy/reading.h"
#include "yaml/place_findings.h"

namespace secondment {

namespace policy {

CheckedAgreement check(std::string path, Reading& reading, const CheckOptions& options,
                       std::vector<Due>* due) {
  CheckedAgreement checked{.path = std::move(path)};
  checked.findings = std::move(reading.findings);
  checked.agreement = reading.agreement_id;
  if (reading.scheme != nullptr) checked.scheme = reading.scheme->name;
  if (reading.read.complete) checked.state = reading.history.state;

  // rules evaluated -> findings
  if (reading.can_be_judged()) {
    const Case subject{*reading.scheme, reading.read.tree, reading.terms(), reading.history};
    judge(subject, options, checked, due);
    if (options.apply_waivers) apply_waivers(subject, options, checked);
  }
  yaml::place_findings(checked.findings, reading.read.tree, reading.read.complete);
  return checked;
}

}  // namespace policy

std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                      const CheckOptions& options) {
  // bytes -> tree -> typed agreement -> state
  const auto reading = policy::read_agreement(std::move(bytes), options);
  if (reading == nullptr) return std::nullopt;
  CheckedAgreement checked = policy::check(std::move(path), *reading, options);
  // Shown beside findings; without any, a large register need not keep them.
  if (!checked.findings.empty()) checked.bytes = std::move(reading->read.tree.bytes);
  return checked;
}

std::size_t largest_agreement() {
  return yaml::Limits{}.bytes;
}

std::string_view version() {
  return SECONDMENT_VERSION;
}

}  // namespace secondment
