// What a change did to the agreements, for people: `secondment diff`.
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
  std::string revision;  // the commit that was compared with, its whole name
  Date committed;        // its day
  Date as_at;
  std::vector<revisions::AgreementDiff> agreements;  // those that are not the same
  std::vector<files::Unreadable> unreadable;
  bool quiet = false;  // text: without the closing line
};

struct DiffFormat {
  std::string_view name;
  std::string (*render)(const DiffPage& page);
};
// The first is the default.
[[nodiscard]] std::span<const DiffFormat> diff_formats();

}  // namespace secondment::report
