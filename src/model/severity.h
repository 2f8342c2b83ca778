// The names of severities in files, options and reports.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "secondment/finding.h"

namespace secondment::model {

// "error", "warning", "note".
[[nodiscard]] std::string_view severity_name(Severity severity);
[[nodiscard]] std::optional<Severity> find_severity(std::string_view name);
// All names, the most severe first.
[[nodiscard]] std::vector<std::string_view> severity_names();

}  // namespace secondment::model
