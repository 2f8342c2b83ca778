// An agreement that is read and checked once. Planning, status and their answers share it, so that
// no file is read twice for one request.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "policy/judge.h"
#include "policy/reading.h"
#include "secondment/check.h"
#include "secondment/finding.h"
#include "secondment/result.h"
#include "yaml/read_tree.h"

namespace secondment::lifecycle {

struct CheckedReading {
  std::shared_ptr<const policy::Reading> reading;  // without its findings, which are in `checked`
  CheckedAgreement checked;
  std::vector<policy::Due> due;
};

// Also for agreements that cannot be judged; the findings say why.
[[nodiscard]] CheckedReading check_any(std::string path, std::shared_ptr<policy::Reading> reading,
                                       const CheckOptions& options);

// Return an error if the bytes are not an agreement that can be judged.
[[nodiscard]] Result<CheckedReading> check_bytes(const std::string& path, std::string bytes,
                                                 const CheckOptions& options);
[[nodiscard]] Result<CheckedReading> check_tree(const std::string& path, yaml::ReadTree read,
                                                const CheckOptions& options);
// The same for an existing reading; null means a policy.
[[nodiscard]] Result<CheckedReading> check_reading(const std::string& path,
                                                   std::shared_ptr<policy::Reading> reading,
                                                   const CheckOptions& options);

// The errors that an agreement already has. Errors are the same if they have the same rule and the
// same place in the document.
class StandingErrors {
 public:
  explicit StandingErrors(const CheckedAgreement& checked);
  [[nodiscard]] bool has(const Finding& error) const;

 private:
  std::unordered_set<std::string> keys_;
};

}  // namespace secondment::lifecycle
