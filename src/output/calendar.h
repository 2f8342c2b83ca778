// A calendar of what falls due (iCalendar, RFC 5545), for import or subscription. One all-day event
// per due day, which leaves the day free. An event keeps its UID when its day moves,
// and its revision grows with the as-at date: importing a later calendar updates what an earlier
// one brought. Same input, same bytes; the clock is never read.
#pragma once

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
  std::string summary;
  std::string description = {};
};

// In the order given. Without entries: a calendar without events, which clients accept.
[[nodiscard]] std::string render_calendar(std::string_view name, Date as_at,
                                          const std::vector<CalendarEntry>& entries);

}  // namespace secondment::output
