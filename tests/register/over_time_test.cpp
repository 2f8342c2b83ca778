#include "register/over_time.h"

#include <doctest/doctest.h>

#include <string>

namespace secondment::registers {

TEST_CASE("each month counts the states at its end, up to the as-at date") {
  const auto day = [](const char* text) { return *parse_date(text); };
  Survey survey{.as_at = day("2026-04-10")};
  Entry first;
  first.stays = {{"proposed", 1, day("2026-01-20")},
                 {"signed", 3, day("2026-01-25")},
                 {"active", 4, day("2026-04-01")}};
  Entry second;
  second.stays = {{"proposed", 1, day("2026-02-28")}};
  survey.entries = {first, second, Entry{}};

  const StatesOverTime over_time = count_states_over_time(survey);
  CHECK(over_time.months.size() == 4);
  std::string told;
  for (const auto& state : over_time.states) {
    told += state.name;
    for (const std::size_t count : state.counts) told += " " + std::to_string(count);
    told += "; ";
  }
  CHECK(told == "proposed 0 1 1 1; signed 1 1 1 0; active 0 0 0 1; ");
}

}  // namespace secondment::registers
