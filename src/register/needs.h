// Facts about agreements that only some views show. Gathering them takes time, so each view
// requests what it needs.
#pragma once

#include <optional>

#include "secondment/date.h"

namespace secondment::registers {

struct Needs {
  bool next_moves = false;     // what blocks the next move: needs another check
  bool finding_words = false;  // messages, help and places of findings
  bool flips = false;          // later days with another verdict: needs a check for each
  bool happenings = false;     // what has happened since a day: needs checks as at past days
};
inline constexpr Needs all_needs{true, true, true, true};

// The range of days for flips and happenings.
struct Outlook {
  std::optional<Date> flips_until = {};  // nothing: only the next flip
  std::optional<Date> since = {};        // nothing: no happenings
};

}  // namespace secondment::registers
