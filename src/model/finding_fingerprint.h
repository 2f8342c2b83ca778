// Identifies a finding from one run to the next, even if lines move and messages change. This is a
// contract with baselines and with other programs (docs/json.md).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "secondment/check.h"

namespace secondment::model {

struct FindingIdentity {
  std::string_view subject;  // the agreement's id, or the path of its file
  std::string_view rule;
  std::string_view pointer;  // Finding::lasting_pointer
  std::size_t number = 1;    // among findings that are equal in all of these, from 1
};
// SHA-256 in lower-case hexadecimal.
[[nodiscard]] std::string fingerprint_of(const FindingIdentity& identity);

// Identifies the findings of an agreement, which must be passed in the order in which they are
// kept. `path` is as in fill_fingerprints. Both must outlive this object.
class FindingIdentities {
 public:
  FindingIdentities(const CheckedAgreement& checked, std::string_view path)
      : checked_(checked), path_(path) {}

  [[nodiscard]] FindingIdentity next(const Finding& finding);

 private:
  const CheckedAgreement& checked_;
  std::string_view path_;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> numbers_ = {};
};

// Fills in the fingerprints of all findings of an agreement, including waived ones, after all
// findings are known. `path` is the path of its file, relative to the workspace's folder if there
// is one; it replaces an id that is unknown or that another agreement has as well.
void fill_fingerprints(CheckedAgreement& checked, std::string_view path);

}  // namespace secondment::model
