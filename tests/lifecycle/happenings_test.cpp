#include "lifecycle/happenings.h"

#include <doctest/doctest.h>

#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

// "2026-04-01 began: signed → active"
Told since(std::string_view day, std::string_view on, const std::string& bytes,
           std::string_view more = "") {
  const House house(more);
  CheckOptions options = as_at(on);
  options.policies = &house.policies();
  const auto now = lifecycle::check_bytes("a.yaml", bytes, options);
  REQUIRE(now);
  Told told;
  for (const auto& each : lifecycle::list_happenings(*now, options, *parse_date(day))) {
    told.push_back(
        fmt::format("{} {}: {} | {}", render_date(each.day), each.what, each.from, each.to));
  }
  return told;
}

}  // namespace

TEST_CASE("moves after the day, and not on it") {
  const std::string bytes = agreement(history("returned"));
  CHECK(since("2026-03-01", "2026-06-15", bytes) ==
        Told{"2026-04-01 began: signed | active", "2026-05-01 ended: active | returned"});
  CHECK(since("2026-04-30", "2026-06-15", bytes) == Told{"2026-05-01 ended: active | returned"});
  CHECK(since("2026-05-01", "2026-06-15", bytes) == Told{});
  CHECK(since("2025-12-31", "2026-01-31", bytes) == Told{"2026-01-01 moved:  | proposed"});
}

TEST_CASE("what was recorded after the day is new, though it happened before") {
  const std::string bytes = agreement(
      history("signed") + "- {date: 2026-04-01, recorded: 2026-06-10, by: a, state: active}\n");
  CHECK(since("2026-06-01", "2026-06-15", bytes) == Told{"2026-06-10 began: signed | active"});
  CHECK(since("2026-06-10", "2026-06-15", bytes) == Told{});
}

TEST_CASE("an extension and what it replaces, and a correction") {
  const std::string extended =
      history("active") +
      "- {date: 2026-06-05, by: a, event: extension, until: 2027-03-31, approved_by: b}\n";
  CHECK(since("2026-06-01", "2026-06-15", agreement(extended)) ==
        Told{"2026-06-05 extended: 2026-12-31 | 2027-03-31"});
  CHECK(std::ranges::count(lifecycle::happening_kinds(), "extended") == 1);
  const std::string corrected =
      extended +
      "- {date: 2026-06-10, by: a, event: correction, of: 2026-06-05, what: extension}\n";
  CHECK(since("2026-06-01", "2026-06-15", agreement(corrected)) ==
        Told{"2026-06-10 corrected: extension of 2026-06-05:  | "});
}

TEST_CASE("an obligation that became late, and one that was settled") {
  const std::string asks =
      "obligations:\n- id: report\n  title: the report\n  why: w\n  help: h\n  from: active\n"
      "  due: date('2026-06-03')\n  met: events('note').size() > 0\n";
  const std::string active = history("active");
  CHECK(since("2026-06-01", "2026-06-15", agreement(active), asks) ==
        Told{"2026-06-04 became late: the report: 2026-06-03 | "});
  // Late before the day: no change.
  CHECK(since("2026-06-04", "2026-06-15", agreement(active), asks) == Told{});
  const auto noted = [&](std::string_view day) {
    return agreement(active + fmt::format("- {{date: {}, by: a, event: note}}\n", day));
  };
  CHECK(since("2026-06-01", "2026-06-15", noted("2026-06-10"), asks) ==
        Told{"2026-06-04 became late: the report: 2026-06-03 | ",
             "2026-06-10 settled: the report: 2026-06-03 | "});
  CHECK(since("2026-06-01", "2026-06-15", noted("2026-06-02"), asks) ==
        Told{"2026-06-02 settled: the report: 2026-06-03 | "});
}

TEST_CASE("an obligation that recurs is settled by the event that moves it to its next day") {
  const std::string asks =
      "obligations:\n- id: talk\n  title: the talk\n  why: w\n  help: h\n  from: active\n"
      "  let:\n    last: \"events('note').size() > 0 ? events('note')[events('note').size() - 1]"
      ".date : date('2026-05-04')\"\n"
      "  due: last + period('P1M')\n  met: state == 'returned'\n";
  const std::string active = history("active");
  const std::string noted = active + "- {date: 2026-06-10, by: a, event: note}\n";
  CHECK(since("2026-06-01", "2026-06-15", agreement(active), asks) ==
        Told{"2026-06-05 became late: the talk: 2026-06-04 | "});
  CHECK(since("2026-06-01", "2026-06-15", agreement(noted), asks) ==
        Told{"2026-06-05 became late: the talk: 2026-06-04 | ",
             "2026-06-10 settled: the talk: 2026-06-04 | "});
  // It becomes late again.
  CHECK(since("2026-06-01", "2026-07-20", agreement(noted), asks) ==
        Told{"2026-06-05 became late: the talk: 2026-06-04 | ",
             "2026-06-10 settled: the talk: 2026-06-04 | ",
             "2026-07-11 became late: the talk: 2026-07-10 | "});
}

TEST_CASE("an obligation that an extension moves was late until then, and is not settled") {
  const std::string asks =
      "obligations:\n- id: back\n  title: the way back\n  why: w\n  help: h\n  from: active\n"
      "  due: record.ends_on - period('P7M')\n  met: state == 'returned'\n";
  const std::string extended =
      history("active") +
      "- {date: 2026-06-05, by: a, event: extension, until: 2027-03-31, approved_by: b}\n";
  CHECK(since("2026-05-15", "2026-06-15", agreement(extended), asks) ==
        Told{"2026-06-01 became late: the way back: 2026-05-31 | ",
             "2026-06-05 extended: 2026-12-31 | 2027-03-31"});
}

TEST_CASE("nothing has happened to what cannot be judged") {
  const House house("");
  CheckOptions options = as_at("2026-06-15");
  options.policies = &house.policies();
  const auto reading = policy::read_agreement("agreement: A\nscheme: nowhere\n", options);
  REQUIRE(reading != nullptr);
  const auto now = lifecycle::check_any(
      "a.yaml", policy::read_agreement("agreement: A\nscheme: nowhere\n", options), options);
  CHECK(lifecycle::list_happenings(now, options, *parse_date("2026-01-01")).empty());
}

}  // namespace secondment::tests
