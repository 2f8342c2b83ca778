// A calendar of days (iCalendar, RFC 5545), for import or subscription. One all-day event per
// entry, which does not block the day. An event keeps its UID when its days or words change, and an
// unchanged event is written the same on every day: nothing depends on the clock or the as-at date.
// Same input, same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/date.h"

namespace secondment::output {

// Strings from a file may be passed unchanged: a summary becomes one line, a description keeps its
// lines, and control characters are left out.
struct CalendarEntry {
  // What the event is about, such as the agreement, the obligation and the id of a review. The UID
  // is made from those that are not empty.
  std::vector<std::string> about;

  Date day;
  std::optional<Date> last_day = {};  // if the event is longer than one day
  std::optional<Date> changed = {};   // when its content was last changed
  std::string summary;
  std::string description = {};
  // Days before the first day; used unless `alarm_days` is set.
  std::vector<std::int64_t> alarms = {};
};

struct Calendar {
  std::string name;
  std::vector<CalendarEntry> entries;  // in the given order
  // Before the first day of each entry; nothing: not set.
  std::optional<std::int64_t> alarm_days = {};
};

// Without entries, the result is a calendar without events, which clients accept.
[[nodiscard]] std::string render_calendar(const Calendar& calendar);

}  // namespace secondment::output
