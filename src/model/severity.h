// Severities by the names that files, options and reports use.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "secondment/finding.h"

namespace secondment::model {

// "error", "warning", "note".
[[nodiscard]] std::string_view severity_name(Severity severity);
[[nodiscard]] std::optional<Severity> find_severity(std::string_view name);
// All of them, the gravest first.
[[nodiscard]] std::vector<std::string_view> severity_names();

}  // namespace secondment::model
