#include "lifecycle/blockers.h"

#include <doctest/doctest.h>

#include <set>

#include "files/file.h"
#include "golden.h"
#include "lifecycle/plan.h"
#include "policy/judge.h"

namespace secondment::lifecycle {

// Of every agreement in the examples, on several days, for every move: what `report gates` says of
// many is what `move` says of one.
TEST_CASE("blockers are the rules that planning the move would find broken") {
  std::size_t blockers = 0;
  const std::vector<std::string> folders = {tests::source_path("examples/agreements"),
                                            tests::source_path("examples/register/agreements")};
  for (const files::FoundFile& file : files::find_files(folders).files) {
    const std::string bytes = tests::read_text(file.path);
    for (const char* day : {"2026-11-22", "2026-03-01", "2028-06-30"}) {
      const CheckOptions options{.as_at = *parse_date(day), .as_at_is_today = false};
      const auto now = check_bytes(file.path, bytes, options);
      if (!now || !now->reading->history.state) continue;
      const policy::Reading& reading = *now->reading;
      for (const model::Move& move : reading.scheme->shape.moves) {
        if (move.from != *reading.history.state) continue;
        const auto planned = plan(*now,
                                  {.state = move.to,
                                   .reason = "a reason",
                                   .by = "somebody",
                                   .role = move.roles.empty() ? "" : move.roles.front(),
                                   .on = options.as_at},
                                  options);
        REQUIRE(planned.has_value());
        std::multiset<std::string> by_plan;
        bool is_possible = true;
        for (const Refusal& refusal : planned->refusals) {
          is_possible = is_possible && !refusal.rule.empty();  // else a date or a splice bars it
          by_plan.insert(refusal.rule + ": " + refusal.message);
        }
        if (!is_possible) continue;
        std::multiset<std::string> by_blockers;
        for (const Finding& finding : find_blockers(reading, now->checked, move.to, options)) {
          by_blockers.insert(finding.rule + ": " + finding.message);
        }
        CHECK_MESSAGE(by_blockers == by_plan, file.path, " to ", move.to, " on ", day);
        blockers += by_blockers.size();
      }
    }
  }
  CHECK(blockers > 10);
}

}  // namespace secondment::lifecycle
