// One verdict of many checks: the summaries that `check --format ndjson` ends with, added up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "report/summary.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::report {

struct Summed {
  Summary summary;
  std::optional<Date> as_at = {};  // nothing before the first
};

// Adds what is in a file, of one check or of several one after the other. The error goes on after
// the path: a check that was cut short has no summary, or other agreements than it counts.
[[nodiscard]] Result<void> add_ndjson(Summed& sum, std::string_view bytes);

// {"type": "summary", …}, as the last line of ndjson.
[[nodiscard]] std::string render_summed(const Summed& sum, std::string_view command);

}  // namespace secondment::report
