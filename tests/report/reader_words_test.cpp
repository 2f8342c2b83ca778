#include "report/reader_words.h"

#include <doctest/doctest.h>

namespace secondment::report {

TEST_CASE("notes have dates as readers write them, but not in code, names and paths") {
  CHECK(say_note("due 2026-09-25, 58 days ago") == "due 25 Sep 2026, 58 days ago");
  CHECK(say_note("from 2026-01-01 to 2026-12-31.") == "from 1 Jan 2026 to 31 Dec 2026.");
  CHECK(say_note("write `on: 2026-01-01`, as on 2026-01-02") ==
        "write `on: 2026-01-01`, as on 2 Jan 2026");
  for (const char* same : {"a/2026-01-01/b.yaml", "osei-2026-01-01", "2026-13-01", "12026-01-01",
                           "2026-01-011", "2026-01-0", "`2026-01-01", ""}) {
    CHECK(say_note(same) == (std::string_view(same) == "`2026-01-01" ? "`1 Jan 2026" : same));
  }
}

TEST_CASE("counts of notes have commas, but no year") {
  CHECK(say_note("not checked for 2232 days") == "not checked for 2,232 days");
  CHECK(say_counts("1234 late, 12345678 more until 2026-12-01, 999 after that") ==
        "1,234 late, 12,345,678 more until 2026-12-01, 999 after that");
  CHECK(say_counts("5000 secondments have days in 2026") == "5,000 secondments have days in 2026");
  CHECK(say_counts("1000 more have no day in 2026-27") == "1,000 more have no day in 2026-27");
  CHECK(say_counts("`a 1234 b` x-1234 y") == "`a 1234 b` x-1234 y");
}

}  // namespace secondment::report
