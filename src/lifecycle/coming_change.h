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
  std::string what;       // "First review is late"; empty when it is not known
  std::string rule = {};  // that it is about; empty when it is about none
};

// `checked` is the check as at the options' day, which determined its next change. Never too late;
// too early only if it gives up after too many days that may bring a change.
[[nodiscard]] std::optional<ComingChange> find_coming_change(const std::string& path,
                                                             const std::string& bytes,
                                                             const CheckedAgreement& checked,
                                                             CheckOptions options);

// All changes on that day and on each later such day up to `until`; the first day is included even
// if it is later. In order.
[[nodiscard]] std::vector<ComingChange> list_coming_changes(const std::string& path,
                                                            const std::string& bytes,
                                                            const CheckedAgreement& checked,
                                                            CheckOptions options, Date until);

// "First review is late [core/review]".
[[nodiscard]] std::string describe_coming_change(const ComingChange& change);

}  // namespace secondment::lifecycle
