#include "lifecycle/open_moves.h"

#include <doctest/doctest.h>

#include "files/file.h"
#include "golden.h"
#include "lifecycle/agreement_status.h"
#include "register/gather.h"

namespace secondment::lifecycle {
namespace {

std::vector<std::string> messages_of(const std::vector<Refusal>& refusals) {
  std::vector<std::string> all;
  for (const Refusal& each : refusals) all.push_back(each.rule + ": " + each.message);
  return all;
}

}  // namespace

// Of every agreement in the examples, on several days: a question about a move finds what the move
// itself would be refused for, and a report of many says the same as the status of one.
TEST_CASE("what blocks a move is the same in moves, status and reports") {
  std::size_t blockers = 0;
  const std::vector<std::string> folders = {tests::source_path("examples/agreements"),
                                            tests::source_path("examples/register/agreements")};
  for (const files::FoundFile& file : files::find_files(folders).files) {
    const std::string bytes = tests::read_text(file.path);
    for (const char* day : {"2026-11-22", "2026-03-01", "2028-06-30"}) {
      const CheckOptions options{.as_at = *parse_date(day), .as_at_is_today = false};
      const auto now = check_bytes(file.path, bytes, options);
      if (!now || !now->reading->history.state) continue;
      const auto moves = find_open_moves(*now, options);
      for (const OpenMove& move : moves) {
        const auto planned =
            plan(*now,
                 {.state = move.state,
                  .fields = !move.needs.empty() ? std::vector<GivenField>{{"ended", "agreement"}}
                                                : std::vector<GivenField>{},
                  .reason = !move.needs.empty() ? "" : "a reason",
                  .by = "Ann Quill",
                  .role = move.roles.empty() ? "" : move.roles.front(),
                  .on = options.as_at},
                 options);
        REQUIRE(planned.has_value());
        // Of a day that is past, an order of dates may bar the move itself, too.
        const bool is_in_order =
            std::none_of(planned->refusals.begin(), planned->refusals.end(),
                         [](const Refusal& each) { return each.rule.empty(); });
        if (!is_in_order) continue;
        CHECK_MESSAGE(messages_of(move.refusals) == messages_of(planned->refusals), file.path,
                      " to ", move.state, " on ", day);
        blockers += move.refusals.size();
      }
      const auto next =
          registers::gather(*now, {.options = options, .needs = {.next_moves = true}}).next_move;
      if (!next) continue;
      const auto same = std::find_if(moves.begin(), moves.end(), [&](const OpenMove& each) {
        return each.state == next->state;
      });
      REQUIRE(same != moves.end());
      CHECK(next->blockers.size() == same->refusals.size());
    }
  }
  CHECK(blockers > 10);
}

TEST_CASE("a signature of another text blocks the next move in the report, too") {
  const std::string agreement =
      "agreement: M-1\n"
      "scheme: core\n"
      "secondee: {name: Ann Quill}\n"
      "parent: {name: Alderwick Council, sector: public-sector}\n"
      "host: {name: Brackenfold Trust, sector: charity}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n"
      "history:\n"
      "  - {date: 2025-11-01, by: Bo Lund, state: proposed}\n"
      "  - {date: 2025-11-02, by: Bo Lund, state: approved}\n"
      "  - {date: 2025-11-03, by: Bo Lund, event: signature, party: host, name: Bo Lund,\n"
      "     terms: \"terms-1:sha256:" +
      std::string(64, '0') + "\"}\n";
  const CheckOptions options{.as_at = *parse_date("2025-12-01"), .as_at_is_today = false};
  const auto now = check_bytes("a.yaml", agreement, options);
  REQUIRE(now.has_value());
  const auto next =
      registers::gather(*now, {.options = options, .needs = {.next_moves = true}}).next_move;
  REQUIRE(next.has_value());
  CHECK(next->state == "signed");
  CHECK(std::any_of(next->blockers.begin(), next->blockers.end(),
                    [](const auto& each) { return each.rule == "history/terms"; }));
}

}  // namespace secondment::lifecycle
