// Dates: what is a day, what a date in another notation gets for an answer, and where terms end.
#include "secondment/date.h"

#include <doctest/doctest.h>

namespace secondment {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

Date date(std::string_view text) {
  const auto parsed = parse_date(text);
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return *parsed;
}

Period period(std::string_view text) {
  const auto parsed = parse_period(text);
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return *parsed;
}

struct Refusal {
  std::string_view text;
  std::string_view message;
  std::string_view help;
};

template <std::size_t size>
void check_refusals(const Refusal (&rows)[size]) {
  for (const Refusal& row : rows) {
    CAPTURE(row.text);
    const auto parsed = parse_date(row.text);
    REQUIRE(!parsed);
    CHECK(parsed.error().message == row.message);
    CHECK(parsed.error().help == row.help);
  }
}

}  // namespace

TEST_CASE("a day of the calendar is read and rendered back") {
  for (const std::string_view text :
       {"2023-04-24", "2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"}) {
    CHECK(render_date(date(text)) == text);
  }
  CHECK(date("1970-01-01") == Date());
  CHECK(date("2024-03-01") - date("2024-02-28") == days(2));
}

TEST_CASE("every day of four years comes back as it was rendered") {
  for (Date day = date("2022-12-25"); day <= date("2027-01-05"); day += days(1)) {
    const auto again = parse_date(render_date(day));
    REQUIRE(again.has_value());
    REQUIRE(*again == day);
  }
}

TEST_CASE("an impossible day says why the calendar has no such day") {
  constexpr std::string_view help = "write a day that the calendar has";
  const Refusal rows[] = {
      {"0000-01-01", "`0000-01-01` is not a day: years begin with 0001",
       "write a day that the calendar has"},
      {"2026-02-30", "`2026-02-30` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
      {"2023-02-29", "`2023-02-29` is not a day: February 2023 has 28 days",
       "the last day of that month is 2023-02-28"},
      {"2024-02-30", "`2024-02-30` is not a day: February 2024 has 29 days",
       "the last day of that month is 2024-02-29"},
      {"1900-02-29", "`1900-02-29` is not a day: February 1900 has 28 days",
       "the last day of that month is 1900-02-28"},
      {"2026-04-31", "`2026-04-31` is not a day: April 2026 has 30 days",
       "the last day of that month is 2026-04-30"},
      {"2026-12-32", "`2026-12-32` is not a day: December 2026 has 31 days",
       "the last day of that month is 2026-12-31"},
      {"2026-01-00", "`2026-01-00` is not a day: January 2026 has 31 days", help},
      {"2026-13-01", "`2026-13-01` is not a day: there is no month 13",
       "write 2026-01-13 for 13 January"},
      {"2027-31-08", "`2027-31-08` is not a day: there is no month 31",
       "write 2027-08-31 for 31 August"},
      {"2026-00-10", "`2026-00-10` is not a day: there is no month 00", help},
      {"2026-99-99", "`2026-99-99` is not a day: there is no month 99", help},
  };
  check_refusals(rows);
}

TEST_CASE("a day that another notation gives and no calendar has says why") {
  const Refusal rows[] = {
      {"29/02/2026", "`29/02/2026` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
      {"30/02/2026", "`30/02/2026` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
      {"2026/02/30", "`2026/02/30` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
      {"31 Feb 2026", "`31 Feb 2026` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
      {"31st June 2026", "`31st June 2026` is not a day: June 2026 has 30 days",
       "the last day of that month is 2026-06-30"},
      {"2026-02-30T09:00:00Z", "`2026-02-30T09:00:00Z` is not a day: February 2026 has 28 days",
       "the last day of that month is 2026-02-28"},
  };
  check_refusals(rows);
}

TEST_CASE("a date of a word processor is answered with the same date in plain characters") {
  for (const std::string text : {"2027–08–31", "2027—08—31", "2027‑08‑31", "“2027-08-31”",
                                 "‘2027-08-31’", "2027-08-31\u00a0"}) {
    CAPTURE(text);
    const auto parsed = parse_date(text);
    REQUIRE(!parsed);
    CHECK(
        parsed.error().message ==
        "`" + text +
            "` is not written as a date: it has the dashes, quotes or spaces of a word processor");
    CHECK(parsed.error().help == "write 2027-08-31");
  }
}

TEST_CASE("a day that a spreadsheet counted is answered with the day") {
  const Refusal rows[] = {
      {"46357", "`46357` is the number by which a spreadsheet counts a day", "write 2026-12-01"},
      {"36526", "`36526` is the number by which a spreadsheet counts a day", "write 2000-01-01"},
      {"36525", "`36525` is not a date", "write the year, month and day as YYYY-MM-DD"},
  };
  check_refusals(rows);
}

TEST_CASE("a year of two digits is one of this century") {
  const Refusal rows[] = {
      {"01.12.26", "`01.12.26` may mean 1 December or 12 January",
       "write 2026-12-01 for 1 December, 2026-01-12 for 12 January"},
      {"31/12/26", "`31/12/26` is not written as a date", "write 2026-12-31"},
      {"1 Dec 26", "`1 Dec 26` is not written as a date", "write 2026-12-01"},
      {"26-12-01", "`26-12-01` is not written as a date", "write 2026-12-01"},
  };
  check_refusals(rows);
}

TEST_CASE("a date with two readings is answered with both, the British one first") {
  const Refusal rows[] = {
      {"01/02/2026", "`01/02/2026` may mean 1 February or 2 January",
       "write 2026-02-01 for 1 February, 2026-01-02 for 2 January"},
      {"1.2.2026", "`1.2.2026` may mean 1 February or 2 January",
       "write 2026-02-01 for 1 February, 2026-01-02 for 2 January"},
      {"12-11-2026", "`12-11-2026` may mean 12 November or 11 December",
       "write 2026-11-12 for 12 November, 2026-12-11 for 11 December"},
      {"3 4 2026", "`3 4 2026` may mean 3 April or 4 March",
       "write 2026-04-03 for 3 April, 2026-03-04 for 4 March"},
  };
  check_refusals(rows);
}

TEST_CASE("a date with one reading is answered with it") {
  const auto check_reading = [](std::string_view text, std::string_view meant) {
    CAPTURE(text);
    const auto parsed = parse_date(text);
    REQUIRE(!parsed);
    CHECK(parsed.error().message == "`" + std::string(text) + "` is not written as a date");
    CHECK(parsed.error().help == "write " + std::string(meant));
  };
  SUBCASE("because no month has such a number") {
    check_reading("13/02/2026", "2026-02-13");
    check_reading("02/13/2026", "2026-02-13");
    check_reading("31.12.2026", "2026-12-31");
    // Only one of the readings is a day of the calendar.
    check_reading("29/02/2024", "2024-02-29");
  }
  SUBCASE("because both readings are the same day") {
    check_reading("05/05/2026", "2026-05-05");
  }
  SUBCASE("because the year stands first") {
    check_reading("2026/02/01", "2026-02-01");
    check_reading("2026.2.1", "2026-02-01");
    check_reading("2026-2-1", "2026-02-01");
    check_reading("2026 Feb 1", "2026-02-01");
  }
  SUBCASE("because the month has its name") {
    check_reading("1 Feb 2026", "2026-02-01");
    check_reading("1 February 2026", "2026-02-01");
    check_reading("01-FEB-2026", "2026-02-01");
    check_reading("Feb 1, 2026", "2026-02-01");
    check_reading("March 24, 2026", "2026-03-24");
    check_reading("2 may 2026", "2026-05-02");
    check_reading("3 Sept 2026", "2026-09-03");
    check_reading("1st December 2026", "2026-12-01");
    check_reading("22nd of May 2026", "2026-05-22");
    check_reading("Tue 1 Dec 2026", "2026-12-01");
    check_reading("Tuesday, 1st December 2026", "2026-12-01");
    check_reading("1\u00a0December\u00a02026", "2026-12-01");
  }
  SUBCASE("because it is a timestamp or the compact form of ISO 8601") {
    check_reading("2026-02-01T09:00:00Z", "2026-02-01");
    check_reading("2026-02-01T09:00:00+01:00", "2026-02-01");
    check_reading("2026-02-01 09:00", "2026-02-01");
    check_reading("20260201", "2026-02-01");
  }
  SUBCASE("because only a space is too much") {
    check_reading("2026-02-01 ", "2026-02-01");
    check_reading(" 2026-02-01", "2026-02-01");
  }
}

TEST_CASE("what is no date in any notation gets the form to write") {
  const auto check_junk = [](std::string_view text) {
    CAPTURE(text);
    const auto parsed = parse_date(text);
    REQUIRE(!parsed);
    CHECK(parsed.error().message == "`" + std::string(text) + "` is not a date");
    CHECK(parsed.error().help == "write the year, month and day as YYYY-MM-DD");
  };
  for (const std::string_view text : {
           "", " ", "-", "tomorrow", "2026", "1 Foo 2026", "1 Ma 2026", "1 Febr0ary 2026",
           "20261301", "2026021", "2026-W05-1", "2026-0a-01", "٢٠٢٦-٠٢-٠١",
           "99999999999/1/2026",  // more digits than any number has
       }) {
    check_junk(text);
  }
}

TEST_CASE("a refused date is shown with its control characters made visible") {
  const auto parsed = parse_date("2026-02-01\n");
  REQUIRE(!parsed);
  CHECK(parsed.error().message == "`2026-02-01\\n` is not written as a date");
}

TEST_CASE("a period is added to a day, cut to the month's last day") {
  struct Row {
    std::string_view start, period, day;
  };
  constexpr Row rows[] = {
      {"2023-04-24", "P9M", "2024-01-24"},   {"2023-05-31", "P9M", "2024-02-29"},
      {"2023-01-31", "P1M", "2023-02-28"},   {"2024-01-31", "P1M", "2024-02-29"},
      {"2024-02-29", "P1Y", "2025-02-28"},   {"2024-02-29", "P4Y", "2028-02-29"},
      {"2023-10-31", "P1M", "2023-11-30"},   {"2023-12-15", "P1M", "2024-01-15"},
      {"2023-04-24", "P4W", "2023-05-22"},   {"2023-12-31", "P1D", "2024-01-01"},
      {"2023-04-24", "P1M1D", "2023-05-25"}, {"2023-01-31", "P1M1D", "2023-03-01"},
      {"2023-04-24", "P0D", "2023-04-24"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.start);
    CAPTURE(row.period);
    CHECK(render_date(add(date(row.start), period(row.period))) == row.day);
  }
}

TEST_CASE("a term of a given length ends on its last day") {
  struct Row {
    std::string_view start, period, day;
  };
  constexpr Row rows[] = {
      {"2023-04-24", "P9M", "2024-01-23"},   {"2023-05-31", "P9M", "2024-02-29"},
      {"2022-05-31", "P9M", "2023-02-28"},   {"2023-05-30", "P9M", "2024-02-29"},
      {"2023-05-29", "P9M", "2024-02-28"},  // the month has a 29th: the day before it
      {"2024-02-29", "P1Y", "2025-02-28"},   {"2024-02-29", "P4Y", "2028-02-28"},
      {"2023-02-28", "P1Y", "2024-02-27"},   {"2023-01-31", "P1M", "2023-02-28"},
      {"2023-03-31", "P1M", "2023-04-30"},   {"2023-02-01", "P1M", "2023-02-28"},
      {"2023-01-01", "P1Y", "2023-12-31"},   {"2023-04-24", "P1Y6M", "2024-10-23"},
      {"2023-04-24", "P2W", "2023-05-07"},   {"2023-04-24", "P1D", "2023-04-24"},
      {"2023-12-31", "P2D", "2024-01-01"},   {"2023-04-24", "P1M1W", "2023-05-30"},
      {"2023-01-31", "P1M1D", "2023-03-01"},  // the month ends on 02-28, and then a day
  };
  for (const Row& row : rows) {
    CAPTURE(row.start);
    CAPTURE(row.period);
    CHECK(render_date(last_day(date(row.start), period(row.period))) == row.day);
  }
}

TEST_CASE("the day after a term is its start and its length, where the month has that day") {
  std::size_t cut = 0;
  for (Date start = date("2023-01-01"); start <= date("2026-12-31"); start += days(1)) {
    for (int count = 1; count <= 25; ++count) {
      const Period length{count, 0};
      const year_month_day wanted = year_month_day(start) + months(count);
      if (wanted.ok()) {
        REQUIRE(add(start, length) == Date(wanted));
        REQUIRE(last_day(start, length) + days(1) == add(start, length));
        continue;
      }
      ++cut;
      const year_month_day last(last_day(start, length));
      REQUIRE(last_day(start, length) == add(start, length));
      REQUIRE(last.month() == wanted.month());
      REQUIRE(year_month_day(last_day(start, length) + days(1)).day() == std::chrono::day(1));
    }
    for (int count = 1; count <= 40; ++count) {
      const Period length{0, count};
      REQUIRE(last_day(start, length) + days(1) == add(start, length));
      REQUIRE(days_inclusive(start, last_day(start, length)) == count);
    }
  }
  CHECK(cut > 0);
}

TEST_CASE("days are counted with both ends") {
  CHECK(days_inclusive(date("2023-04-24"), date("2023-04-24")) == 1);
  CHECK(days_inclusive(date("2023-04-24"), date("2024-01-23")) == 275);
  CHECK(days_inclusive(date("2024-01-01"), date("2024-12-31")) == 366);
  CHECK(days_inclusive(date("2023-01-01"), date("2023-12-31")) == 365);
  // An end before the start has no days, or fewer.
  CHECK(days_inclusive(date("2023-04-24"), date("2023-04-23")) == 0);
  CHECK(days_inclusive(date("2023-04-24"), date("2023-04-22")) == -1);
}

TEST_CASE("a month by name is never taken for a year, nor two months for a day") {
  const auto help = [](std::string_view text) { return parse_date(text).error().help; };
  for (const std::string_view text :
       {"June 1, 2026", "1 June 2026", "01-JUN-2026", "2026 June 1"}) {
    CHECK(help(text) == "write 2026-06-01");
  }
  for (const std::string_view text : {"Jan/Feb 2026", "257/01/2026", "1/257/2026"}) {
    CHECK(help(text) == "write the year, month and day as YYYY-MM-DD");
  }
}

TEST_CASE("no day is past the last that can be written") {
  const Date last = *parse_date("9999-12-31");
  const Period longest = *parse_period("P999Y");
  CHECK(add(*parse_date("9001-01-01"), longest) == last);
  CHECK(last_day(*parse_date("9001-01-02"), longest) == last);
  CHECK(render_date(last_day(*parse_date("9000-01-01"), longest)) == "9998-12-31");
}

TEST_CASE("the day of the week tells two readings apart, or that one of the two is wrong") {
  constexpr Refusal rows[] = {
      {"Mon 31 Aug 2027",
       "`Mon 31 Aug 2027` is not written as a date, and 31 August 2027 is a Tuesday",
       "write 2027-08-31, or the date of the Monday that is meant"},
      {"Tuesday, 31 August 2027", "`Tuesday, 31 August 2027` is not written as a date",
       "write 2027-08-31"},
      {"Tue 01/12/2026", "`Tue 01/12/2026` is not written as a date", "write 2026-12-01"},
      {"Mon 01/12/2026", "`Mon 01/12/2026` is not written as a date", "write 2026-01-12"},
  };
  check_refusals(rows);
}

TEST_CASE("a year of two digits is understood with dashes, too") {
  constexpr Refusal rows[] = {
      {"31-Aug-27", "`31-Aug-27` is not written as a date", "write 2027-08-31"},
      {"31 Aug '27", "`31 Aug '27` is not written as a date", "write 2027-08-31"},
      {"31-08-27", "`31-08-27` may mean 31 August 2027 or 27 August 2031",
       "write 2027-08-31 for 31 August 2027, 2031-08-27 for 27 August 2031"},
      {"99-08-31", "`99-08-31` is not a date", "write the year, month and day as YYYY-MM-DD"},
  };
  check_refusals(rows);
}

TEST_CASE("a date with a part left out is answered with what is missing") {
  constexpr Refusal rows[] = {
      {"31 August", "`31 August` has no year", "write the year, month and day as YYYY-MM-DD"},
      {"Aug 2027", "`Aug 2027` has no day",
       "write 2027-08-01 for the first day, 2027-08-31 for the last"},
      {"2027-02", "`2027-02` has no day",
       "write 2027-02-01 for the first day, 2027-02-28 for the last"},
  };
  check_refusals(rows);
}

}  // namespace secondment
