// A calendar of what falls due (iCalendar, RFC 5545), for import or subscription. One event a day
// that is due, all day long and leaving the day free. An event keeps its UID when its day moves,
// and its revision grows with the as-at date: importing a later calendar updates what an earlier
// one brought. Same input, same bytes; the clock is never read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "secondment/date.h"

namespace secondment::output {

// Texts may be given as they stand in a file: a summary becomes one line, a description keeps its
// lines, control characters are left out.
struct CalendarEntry {
  // What the event is about, to be told from every other: its UID is made of these three.
  std::string agreement;
  std::string obligation;
  std::string element = {};  // which of several alike, such as the id of a review

  Date day;
  std::string summary;
  std::string description = {};
};

// In the order given. Without entries a calendar without events, which clients take for an empty
// one.
[[nodiscard]] std::string render_calendar(std::string_view name, Date as_at,
                                          const std::vector<CalendarEntry>& entries);

}  // namespace secondment::output
