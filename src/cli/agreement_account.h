// What a page says about one agreement in addition to what views say: its people, the terms of the
// as-at date, its history with what amendments changed, and everything that is due.
#pragma once

#include <string>

#include "lifecycle/checked_reading.h"
#include "secondment/check.h"

namespace secondment::cli {

// Returns a JSON object. If names are hidden, it has no people in it, but other texts may still
// contain names.
[[nodiscard]] std::string describe_account(const lifecycle::CheckedReading& now,
                                           const CheckOptions& options, bool hides_names);

}  // namespace secondment::cli
