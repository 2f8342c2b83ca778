// A calendar of days (iCalendar, RFC 5545), for import or subscription. One all-day event per
// entry, which leaves its days free. An event keeps its UID when its days or words change, and what
// has not changed is written the same on every day: nothing is made of the clock, or of the day on
// which it is asked. Same input, same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/date.h"

namespace secondment::output {

// Strings from a file may be given as they are: a summary becomes one line, a description keeps its
// lines, control characters are left out.
struct CalendarEntry {
  // What the event is about. Its UID is made of those of these three that are not empty.
  std::string agreement;
  std::string obligation = {};
  std::string element = {};  // which of several alike, such as the id of a review

  Date day;
  std::optional<Date> last_day = {};  // where it lasts longer than that day
  std::optional<Date> changed = {};   // when what it tells was last changed
  std::string summary;
  std::string description = {};
  std::vector<std::int64_t> alarms = {};  // days before the first day; where no others are asked
};

struct Calendar {
  std::string name;
  std::vector<CalendarEntry> entries;           // in the order given
  std::optional<std::int64_t> alarm_days = {};  // before the first day of each; nothing: no alarm
};

// Without entries: a calendar without events, which clients accept.
[[nodiscard]] std::string render_calendar(const Calendar& calendar);

}  // namespace secondment::output
