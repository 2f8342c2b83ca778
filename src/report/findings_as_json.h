// Parts of answers that more than one renderer of findings writes.
#pragma once

#include <span>
#include <vector>

#include "report/summary.h"
#include "secondment/check.h"
#include "text/json.h"

namespace secondment::report {

[[nodiscard]] text::Json findings_json(const std::vector<Finding>& findings);
// The same of agreements, with their fingerprints.
[[nodiscard]] text::Json checked_findings_json(const std::vector<Finding>& findings);
[[nodiscard]] text::Json waived_json(const std::vector<Waived>& waived);
[[nodiscard]] text::Json unreadable_json(std::span<const Unreadable> unreadable);

}  // namespace secondment::report
