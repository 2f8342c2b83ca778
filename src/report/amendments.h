// Describes for people what amendments changed: the old value, the new one, and from which day.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "policy/reading.h"

namespace secondment::report {

struct AmendmentWords {
  std::size_t entry;                 // index in the history
  std::string title;                 // "2026-06-20: pay award 2026"
  std::vector<std::string> changes;  // "finance.salary: 48000 GBP → 50700 GBP, from 2026-04-01"
};

// Amendments dated up to `as_at`, in file order, without those that were taken back.
[[nodiscard]] std::vector<AmendmentWords> describe_amendments(const policy::Reading& reading,
                                                              Date as_at);

}  // namespace secondment::report
