// The years, quarters and months that reports divide time into.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "register/entry.h"
#include "secondment/date.h"

namespace secondment::registers {

// A year of twelve months that may start on any day. It is the calendar year unless the workspace
// sets another start.
struct YearStart {
  std::chrono::month_day day{std::chrono::January, std::chrono::day(1)};

  [[nodiscard]] bool is_calendar() const;
  // The year that starts in this calendar year.
  [[nodiscard]] Days days_of(int year) const;
  // The calendar year in which the year of this day starts.
  [[nodiscard]] int year_of(Date date) const;
  // "2026", or "2026-27" if it is not the calendar year.
  [[nodiscard]] std::string name_of(int year) const;
};

enum class Division { whole, quarters, months };

struct NamedDays {
  std::string name;  // "2026-04", "2026-Q2"; empty for the whole
  Days days;         // within the range
};
// The calendar months or quarters that have days in the range, in order.
[[nodiscard]] std::vector<NamedDays> divide(Days range, Division division);

}  // namespace secondment::registers
