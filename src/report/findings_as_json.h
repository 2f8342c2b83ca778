// Parts of answers that more than one renderer of findings writes.
#pragma once

#include <span>
#include <vector>

#include "report/summary.h"
#include "secondment/finding.h"
#include "text/json.h"

namespace secondment::report {

[[nodiscard]] text::Json findings_json(const std::vector<Finding>& findings);
[[nodiscard]] text::Json unreadable_json(std::span<const Unreadable> unreadable);

}  // namespace secondment::report
