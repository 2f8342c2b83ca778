#include "register/periods.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace secondment::registers {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

std::string shown(const Days& days) {
  return render_date(days.first) + ".." + render_date(days.last);
}

std::string divided(Days range, Division division) {
  std::string text;
  for (const NamedDays& each : divide(range, division)) {
    text += fmt::format("{} {}; ", each.name, shown(each.days));
  }
  return text;
}

}  // namespace

TEST_CASE("a range is divided into the months and quarters of the calendar") {
  const Days range{day("2025-12-30"), day("2026-04-01")};
  CHECK(divided(range, Division::whole) == " 2025-12-30..2026-04-01; ");
  CHECK(divided(range, Division::quarters) ==
        "2025-Q4 2025-12-30..2025-12-31; 2026-Q1 2026-01-01..2026-03-31; "
        "2026-Q2 2026-04-01..2026-04-01; ");
  CHECK(divided({day("2026-02-27"), day("2026-03-02")}, Division::months) ==
        "2026-02 2026-02-27..2026-02-28; 2026-03 2026-03-01..2026-03-02; ");
}

TEST_CASE("a year may start on any day, and is then named by two") {
  const YearStart calendar;
  CHECK(calendar.name_of(2026) == "2026");
  CHECK(shown(calendar.days_of(2026)) == "2026-01-01..2026-12-31");
  const YearStart april{std::chrono::April / 6};
  CHECK(april.name_of(2026) == "2026-27");
  CHECK(april.name_of(2099) == "2099-00");
  CHECK(shown(april.days_of(2026)) == "2026-04-06..2027-04-05");
  CHECK(april.year_of(day("2026-04-05")) == 2025);
  CHECK(april.year_of(day("2026-04-06")) == 2026);
}

}  // namespace secondment::registers
