// Every day on which the check of an agreement comes out differently, held against a check of each
// day of a year.
#include "lifecycle/coming_change.h"

#include <doctest/doctest.h>

#include <set>
#include <tuple>

#include "golden.h"
#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

using lifecycle::ComingChange;

constexpr std::chrono::days one_day(1);

CheckedAgreement check_on(Date day, const std::string& bytes, CheckOptions options,
                          bool finds_next = false) {
  options.as_at = day;
  options.finds_next_change = finds_next;
  return lifecycle::check_bytes("a.yaml", bytes, options).value().checked;
}

auto verdict_of(const CheckedAgreement& checked) {
  std::multiset<std::tuple<std::string, Severity, std::string>> findings;
  for (const Finding& each : checked.findings) {
    findings.emplace(each.rule, each.severity, each.pointer);
  }
  std::vector<Outcome> outcomes;
  for (const Judged& each : checked.outcomes) outcomes.push_back(each.outcome);
  return std::tuple(checked.state, findings, outcomes);
}

std::vector<ComingChange> list_changes(const std::string& bytes, CheckOptions options, Date until) {
  options.finds_next_change = true;
  const CheckedAgreement now = check_on(options.as_at, bytes, options, true);
  return lifecycle::list_coming_changes("a.yaml", bytes, now, options, until);
}

Told told(const std::vector<ComingChange>& changes) {
  Told all;
  for (const ComingChange& each : changes) {
    all.push_back(
        fmt::format("{} {}", render_date(each.day), lifecycle::describe_coming_change(each)));
  }
  return all;
}

}  // namespace

TEST_CASE("what comes is exactly what a check of every day of a year finds") {
  for (const char* path : {"2026/EE-2026-005.yaml", "2025/LN-2025-011.yaml",
                           "2026/POL-2026-001.yaml", "2026/OUT-2026-001.yaml"}) {
    CAPTURE(path);
    const std::string bytes =
        read_text(source_path(std::string("examples/register/agreements/") + path));
    const CheckOptions options = as_at("2026-06-01");
    const Date last = *parse_date("2027-06-01");
    std::set<Date> said;
    for (const ComingChange& each : list_changes(bytes, options, last)) {
      CHECK_FALSE(each.what.empty());
      if (each.day <= last) said.insert(each.day);
    }
    std::set<Date> found;
    auto before = verdict_of(check_on(options.as_at, bytes, options));
    for (Date day = options.as_at + one_day; day <= last; day += one_day) {
      auto now = verdict_of(check_on(day, bytes, options));
      if (now != before) found.insert(day);
      before = std::move(now);
    }
    CHECK(said == found);
    CHECK(found.size() > 1);
  }
}

TEST_CASE("what comes is told in words, all of a day, each day in its turn") {
  const House house(
      "rules:\n" + rule("ended", "today < term.end", "  from: draft\n") +
      rule("begun", "today > term.start + period('P7M')", "  from: draft\n") +
      "obligations:\n- id: report\n  title: the report\n  why: w\n  help: h\n  from: draft\n"
      "  due: date('2026-08-01')\n  met: 'false'\n");
  CheckOptions options = as_at("2026-06-15");
  options.policies = &house.policies();
  const std::string bytes = agreement("");
  CHECK(told(list_changes(bytes, options, *parse_date("2027-06-15"))) ==
        Told{"2026-08-02 the report is late [house/report]",
             "2026-08-02 no longer: begun is not so [house/begun]",
             "2026-12-31 ended is not so [house/ended]"});
  // The first day also when it is later than those that are asked about.
  CHECK(told(list_changes(bytes, options, *parse_date("2026-07-15"))).size() == 2);
}

TEST_CASE("a rule that may change on any day is asked on each day that matters") {
  const House house(rules("string(today) != '2026-09-09'", "  from: draft\n"));
  CheckOptions options = as_at("2026-06-15");
  options.policies = &house.policies();
  CHECK(told(list_changes(agreement(""), options, *parse_date("2026-10-01"))) ==
        Told{"2026-09-09 asked is not so [house/asked]",
             "2026-09-10 no longer: asked is not so [house/asked]"});
  // Beyond them it gives up, on a day that is not too late.
  CHECK(told(list_changes(agreement(""), options, *parse_date("2026-06-20"))) ==
        Told{"2026-07-06 "});
}

}  // namespace secondment::tests
