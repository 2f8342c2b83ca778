// One verdict from several checks: adds up the summaries that `check --format ndjson` ends with.
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

// Adds the content of a file, from one check or several concatenated ones. The error continues a
// sentence after the path: a truncated check has no summary, or another number of agreements than
// it counts.
[[nodiscard]] Result<void> add_ndjson(Summed& sum, std::string_view bytes);

// {"type": "summary", …}, as the last line of ndjson.
[[nodiscard]] std::string render_summed(const Summed& sum, std::string_view command);

}  // namespace secondment::report
