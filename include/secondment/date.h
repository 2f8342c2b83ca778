// Days, and periods of calendar time. Exact, from the calendar alone; the clock is never read.
// Every range of days includes both ends. Source: ISO 8601-1:2019 for both notations.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "secondment/result.h"

namespace secondment {

using Date = std::chrono::sys_days;

// YYYY-MM-DD, a day that exists. The error explains why the day does not exist, or lists the days
// that a date in another notation may mean.
[[nodiscard]] Result<Date> parse_date(std::string_view text);
[[nodiscard]] std::string render_date(Date date);

// Twelve months are a year and seven days are a week; months cannot be converted to days.
struct Period {
  int months = 0;
  int days = 0;

  bool operator==(const Period&) const = default;
};

// Ordered when both parts agree (P9M < P1Y, P1M < P1M2D); unordered when they disagree, or for
// months against days (P1M and P30D).
[[nodiscard]] std::partial_ordering operator<=>(const Period& a, const Period& b);

// ISO 8601 in years, months, weeks and days, in that order: P9M, P1Y6M, P2W. Shorter than a
// thousand years.
[[nodiscard]] Result<Period> parse_period(std::string_view text);
// The shortest notation: P1Y6M, P2W, P0D.
[[nodiscard]] std::string render_period(Period period);

// The day that is a period after `start`; the last day of the month when the month has no such day.
// Never past 9999-12-31, the last day that can be written; the same holds for last_day.
[[nodiscard]] Date add(Date start, Period period);
// The last day of a term of this length: nine months from 2023-04-24 end on 2024-01-23; from
// 2023-05-31, where the month has no such day, on its last, 2024-02-29.
[[nodiscard]] Date last_day(Date start, Period period);
// The number of days from the first to the last, both counted.
[[nodiscard]] inline int days_inclusive(Date first, Date last) {
  return static_cast<int>((last - first).count()) + 1;
}

}  // namespace secondment
