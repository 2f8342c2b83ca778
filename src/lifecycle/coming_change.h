// The next days on which the check of an agreement comes out differently without any change to it,
// and what is different then.
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

// `checked` is the check as at the options' day, which sought its next change. Never later than the
// true day; earlier only where so many days may bring a change that it gives up.
[[nodiscard]] std::optional<ComingChange> find_coming_change(const std::string& path,
                                                             const std::string& bytes,
                                                             const CheckedAgreement& checked,
                                                             CheckOptions options);

// All that is different on that day, and on each such day after it up to `until`; the first day
// also when it is later. In order.
[[nodiscard]] std::vector<ComingChange> list_coming_changes(const std::string& path,
                                                            const std::string& bytes,
                                                            const CheckedAgreement& checked,
                                                            CheckOptions options, Date until);

// "First review is late [core/review]".
[[nodiscard]] std::string describe_coming_change(const ComingChange& change);

}  // namespace secondment::lifecycle
