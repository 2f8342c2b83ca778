// Detects a line that was filled in below a heading that is still commented out: the most likely
// mistake in a form in which everything is commented out.
#pragma once

#include <optional>
#include <string_view>

#include "secondment/finding.h"

namespace secondment::yaml {

// Nothing if the comments above the line have no heading that it could belong to.
[[nodiscard]] std::optional<Finding> explain_commented_heading(std::string_view bytes, Span line);

}  // namespace secondment::yaml
