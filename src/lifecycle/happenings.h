// What has happened to an agreement since a day: what began, ended, moved, was amended, became late
// or was settled. Taken from its history and from checks as at the days of its entries.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "secondment/check.h"
#include "secondment/date.h"

namespace secondment::lifecycle {

struct Happening {
  Date day;               // when it happened or, if that is not after `since`, was recorded
  std::string_view kind;  // one of happening_kinds()
  std::string what;       // "amended: finance.salary"
  std::string from = {};  // the earlier state or value; of an obligation, the day it was due
  std::string to = {};    // the later state or value
  std::size_t entry = 0;  // number in the history, from 1; 0: not an entry
  // Of an obligation; what distinguishes it from others of its kind is as in policy::Due.
  std::string rule = {};
  std::string element = {};  // of an amendment, the number of its change, from 1
  std::optional<Date> due = {};
};

// "began", "ended", "moved", …: in the order of the counts.
[[nodiscard]] std::span<const std::string_view> happening_kinds();

// Everything after `since` and up to the options' day, by day. `now` is the check as at that day.
[[nodiscard]] std::vector<Happening> list_happenings(const CheckedReading& now,
                                                     const CheckOptions& options, Date since);

}  // namespace secondment::lifecycle
