#include "lifecycle/checked_reading.h"

#include <fmt/format.h>

#include <utility>

namespace secondment::lifecycle {
namespace {

std::string key_of(const Finding& finding) {
  return fmt::format("{} {}", finding.rule, finding.pointer);
}

}  // namespace

CheckedReading check_any(std::string path, std::shared_ptr<policy::Reading> reading,
                         const CheckOptions& options) {
  CheckedReading result;
  result.checked = policy::check(std::move(path), *reading, options, &result.due);
  result.reading = std::move(reading);
  return result;
}

Result<CheckedReading> check_bytes(const std::string& path, std::string bytes,
                                   const CheckOptions& options) {
  return check_tree(path, yaml::read_tree(std::move(bytes)), options);
}

Result<CheckedReading> check_tree(const std::string& path, yaml::ReadTree read,
                                  const CheckOptions& options) {
  return check_reading(path, policy::read_agreement(std::move(read), options), options);
}

Result<CheckedReading> check_reading(const std::string& path,
                                     std::shared_ptr<policy::Reading> reading,
                                     const CheckOptions& options) {
  if (reading == nullptr) {
    return unexpected(Error{fmt::format("{} is a policy, not an agreement", path),
                            "name the file of an agreement"});
  }
  if (!reading->can_be_judged()) {
    return unexpected(Error{fmt::format("{} cannot be read as an agreement", path),
                            fmt::format("run `secondment check {}` to see what is wrong", path)});
  }
  return check_any(path, std::move(reading), options);
}

StandingErrors::StandingErrors(const CheckedAgreement& checked) {
  for (const Finding& each : checked.findings) {
    if (each.severity == Severity::error) keys_.insert(key_of(each));
  }
}

bool StandingErrors::has(const Finding& error) const {
  return keys_.contains(key_of(error));
}

}  // namespace secondment::lifecycle
