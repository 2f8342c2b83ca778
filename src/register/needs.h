// Facts about agreements that only some views show. Gathering them takes time, so views request
// them.
#pragma once

#include <optional>

#include "secondment/date.h"

namespace secondment::registers {

struct Needs {
  bool next_moves = false;     // what blocks the next move: another check
  bool finding_words = false;  // messages, remedies and places of findings
  bool flips = false;          // verdicts that come out differently: a check for each such day
  bool happenings = false;     // what has happened since a day: checks as at days in the past
};
inline constexpr Needs all_needs{true, true, true, true};

// The range of days for these.
struct Outlook {
  std::optional<Date> flips_until = {};  // nothing: the next day alone
  std::optional<Date> since = {};        // nothing: no happenings
};

}  // namespace secondment::registers
