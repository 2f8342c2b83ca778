// Renders what a change did to the agreements, for `secondment diff`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"
#include "revisions/agreement_diff.h"
#include "secondment/date.h"

namespace secondment::report {

struct DiffPage {
  std::string revision;  // the full hash of the commit that was compared with
  Date committed;        // the day of that commit
  Date as_at;
  std::vector<revisions::AgreementDiff> agreements;  // only those that differ
  std::vector<files::Unreadable> unreadable;
  bool quiet = false;  // text: without the final line
};

struct DiffFormat {
  std::string_view name;
  std::string (*render)(const DiffPage& page);
};
// The first format is the default.
[[nodiscard]] std::span<const DiffFormat> diff_formats();

}  // namespace secondment::report
