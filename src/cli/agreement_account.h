// What a page says about one agreement in addition to what views say: its people, the terms of the
// as-at date, its history with what amendments changed, and everything that is due.
#pragma once

#include <string>

#include "lifecycle/checked_reading.h"
#include "secondment/check.h"

namespace secondment::cli {

// A JSON object. With names hidden it has no people in it; other texts may still hold names.
[[nodiscard]] std::string describe_account(const lifecycle::CheckedReading& now,
                                           const CheckOptions& options, bool hides_names);

}  // namespace secondment::cli
