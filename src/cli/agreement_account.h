// What a page says of one agreement beside what views say: its people, the terms of the as-at date,
// its history with what amendments changed, and all that is due.
#pragma once

#include <string>

#include "lifecycle/checked_reading.h"
#include "secondment/check.h"

namespace secondment::cli {

// An object of JSON. With names hidden it has nobody in it; other texts may still hold names.
[[nodiscard]] std::string describe_account(const lifecycle::CheckedReading& now,
                                           const CheckOptions& options, bool hides_names);

}  // namespace secondment::cli
