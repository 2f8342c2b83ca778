// Combines several checks into one verdict: adds up the summaries at the end of `check --format
// ndjson`.
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
  std::optional<Date> as_at = {};  // nothing before the first file
};

// Adds the content of a file, which holds one check or several concatenated ones. Errors are worded
// to follow the path. A truncated check has no summary, or its number of agreements differs from
// the summary.
[[nodiscard]] Result<void> add_ndjson(Summed& sum, std::string_view bytes);

// Returns {"type": "summary", …}, like the last line of ndjson.
[[nodiscard]] std::string render_summed(const Summed& sum, std::string_view command);

}  // namespace secondment::report
