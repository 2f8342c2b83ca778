// The next days on which the check of an unchanged agreement gives another result, and what differs
// then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

struct ComingChange {
  Date day;
  std::string what;       // "First review is late"; empty if unknown
  std::string rule = {};  // the rule that it is about; empty if none
  // Distinguishes changes of the same rule: which kind of change it is ("late", "error", "gone"),
  // and what it is about, by a name that stays. Both are empty if unknown.
  std::string_view kind = {};
  std::string element = {};
};

// `checked` is the check as at the options' day, with its next change. The result is never too
// late; it is too early only if the search gives up after too many days that may bring a change.
[[nodiscard]] std::optional<ComingChange> find_coming_change(const std::string& path,
                                                             const std::string& bytes,
                                                             const CheckedAgreement& checked,
                                                             CheckOptions options);

// All changes on the next such day and on each later one up to `until`, in order; the first day is
// included even if it is later.
[[nodiscard]] std::vector<ComingChange> list_coming_changes(const std::string& path,
                                                            const std::string& bytes,
                                                            const CheckedAgreement& checked,
                                                            CheckOptions options, Date until);

// Returns "First review is late [core/review]".
[[nodiscard]] std::string describe_coming_change(const ComingChange& change);

}  // namespace secondment::lifecycle
