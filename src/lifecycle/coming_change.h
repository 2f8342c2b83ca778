// The next day on which the check of an agreement comes out differently without any change to it,
// and what is different then.
#pragma once

#include <optional>
#include <string>

#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

struct ComingChange {
  Date day;
  std::string what;  // "First review is late [core/review]"; empty when it is not known
};

// `checked` is the check as at the options' day, which sought its next change. Never later than the
// true day; earlier only where so many days may bring a change that it gives up.
[[nodiscard]] std::optional<ComingChange> find_coming_change(const std::string& path,
                                                             const std::string& bytes,
                                                             const CheckedAgreement& checked,
                                                             CheckOptions options);

}  // namespace secondment::lifecycle
