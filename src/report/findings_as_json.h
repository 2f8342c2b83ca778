// Parts of answers that several formats of findings share.
#pragma once

#include <span>
#include <vector>

#include "report/summary.h"
#include "secondment/check.h"
#include "text/json.h"

namespace secondment::report {

[[nodiscard]] text::Json findings_json(const std::vector<Finding>& findings);
// The same for agreements, with fingerprints.
[[nodiscard]] text::Json checked_findings_json(const std::vector<Finding>& findings);
[[nodiscard]] text::Json waived_json(const std::vector<Waived>& waived);
// One element of `agreements`.
enum class Outcomes { shown, left_out };
[[nodiscard]] text::Json checked_json(const CheckedAgreement& checked, Outcomes outcomes);
// The counts of a run; the result of its baseline (null without one); how often each rule was found
// (null unless requested).
[[nodiscard]] text::Json summary_json(const Summary& summary);
[[nodiscard]] text::Json baseline_json(const Summary& summary);
[[nodiscard]] text::Json statistics_json(const Summary& summary, bool is_asked);
[[nodiscard]] text::Json unreadable_json(std::span<const Unreadable> unreadable);

}  // namespace secondment::report
