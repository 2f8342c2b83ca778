// The versions of an agreement's terms, for `secondment terms`: as a list, or as the JSON document
// that the fingerprint of a version is computed from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/reading.h"
#include "secondment/date.h"

namespace secondment::report {

struct TermsVersion {
  std::size_t entry = 0;  // number of the entry that made it, from 1; 0: the body
  std::optional<Date> date;
  std::string fingerprint;  // empty if the changes cannot be read
  std::vector<std::string> signed_by;
};

// In file order, with the body first.
[[nodiscard]] std::vector<TermsVersion> list_versions(const policy::Reading& reading);

// One line for each version: number, date, fingerprint, and who signed it.
[[nodiscard]] std::string render_versions(const policy::Reading& reading,
                                          const std::vector<TermsVersion>& versions);
[[nodiscard]] std::string render_versions_json(const std::string& path,
                                               const policy::Reading& reading,
                                               const std::vector<TermsVersion>& versions,
                                               Date as_at);

}  // namespace secondment::report
