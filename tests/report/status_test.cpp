// The page that a person reads first, as of days before, in and after the term.
#include "report/status.h"

#include "policy/house.h"

namespace secondment::tests {
namespace {

const House& house() {
  static const House house(
      "moves:\n"
      "- {from: [active], to: returned, roles: [parent, host], reason: today < record.ends_on}\n"
      "obligations:\n"
      "- {id: visit, title: visit, from: active, due: date('2026-07-01'), met: 'false', by: "
      "host.name, help: h, why: w}\n" +
      rules("has(placement.post)", "  from: returned\n"));
  return house;
}

std::string page(const std::string& bytes, std::string_view day,
                 std::string (*render)(const report::StatusPage&) = report::render_status_text) {
  CheckOptions options = as_at(day);
  options.policies = &house().policies();
  const auto outlook = lifecycle::read_status("a.yaml", bytes, options);
  REQUIRE(outlook);
  const std::string path = "a.yaml";
  return render({path, *outlook, options.as_at});
}

std::string line(const std::string& text, std::string_view name) {
  const std::size_t at = text.find("\n  " + std::string(name));
  REQUIRE(at != text.npos);
  return text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

}  // namespace

TEST_CASE("who, where, since when, what is due, and what blocks each move") {
  CHECK(page(agreement(history("active")), "2026-07-03") ==
        "A-1\n"
        "  secondee  Ann\n"
        "  from      Parent\n"
        "  to        Host\n"
        "  scheme    house, A house\n"
        "  state     active since 2026-04-01\n"
        "  term      2026-01-01 to 2026-12-31, 365 days; 181 days left\n"
        "  check     0 errors, 1 warning, 1 note\n"
        "  as at     2026-07-03\n"
        "  changes   nothing, as days pass\n"
        "\n"
        "Due\n"
        "  - visit: late by 2 days, was due 2026-07-01 (by Host) [house/visit]\n"
        "\n"
        "Findings\n"
        "  - line 10: note: no entry stores the fingerprint of the terms, so "
        "later edits of them go unnoticed [history/unbound]\n"
        "\n"
        "Next\n"
        "  - returned (d), by parent or host: blocked for 1 reason; needs a reason (add "
        "`--reason`)\n"
        "      asked is not so [house/asked]\n"
        "        mend it\n");
}

TEST_CASE("the next day on which the check comes out differently, and what is different then") {
  const std::string bytes = agreement(history("active"));
  CHECK(line(page(bytes, "2026-06-01"), "changes") ==
        "  changes   nothing before 2026-07-02, when visit is late [house/visit]");
  CHECK(line(page(bytes, "2026-03-31"), "changes") ==
        "  changes   nothing before 2026-04-01, when it is active");
}

TEST_CASE("the term is told as it looks on the day") {
  const std::string bytes = agreement(history("active"));
  CHECK(line(page(bytes, "2025-12-31"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; begins in 1 day");
  CHECK(line(page(bytes, "2026-12-30"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; 1 day left");
  CHECK(line(page(bytes, "2026-12-31"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; ends today");
  CHECK(line(page(bytes, "2027-01-02"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; ended 2 days ago");
  // The life of these tests returns on the first of May.
  CHECK(line(page(agreement(history("closed")), "2027-01-02"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; back on 2026-05-01, 244 days early");
  const std::string late = history("active") + "- {date: 2027-01-01, by: a, state: returned}\n";
  CHECK(line(page(agreement(late), "2027-01-02"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; back on 2027-01-01, 1 day late");
  const std::string at_the_end =
      history("active") + "- {date: 2026-12-31, by: a, state: returned}\n";
  CHECK(line(page(agreement(at_the_end), "2027-01-02"), "term") ==
        "  term      2026-01-01 to 2026-12-31, 365 days; back on 2026-12-31");
}

TEST_CASE("a draft has no day of its own, and what is final leads nowhere") {
  CHECK(line(page(agreement(""), "2026-01-01"), "state") == "  state     draft");
  const std::string unknown = agreement("history:\n- {date: 2026-02-01, by: a, state: sined}\n");
  CHECK(line(page(unknown, "2026-03-01"), "state") ==
        "  state     unknown; see the findings below");
  const std::string closed = page(agreement(history("closed")), "2026-07-03");
  CHECK(closed.ends_with("\nNext\n  - closed is final\n"));
}

TEST_CASE("nothing of the file acts on a terminal or as Markdown") {
  CHECK(
      page(agreement("title: \"A \\u202E B\"\n"), "2026-01-01").starts_with("A-1: A \\u202E B\n"));
  const std::string markdown = page(agreement("title: A _one_ [two](three)\n"), "2026-01-01",
                                    report::render_status_markdown);
  CHECK(markdown.starts_with("# A-1: A \\_one\\_ \\[two\\]\\(three\\)\n"));
}

TEST_CASE("as JSON, what is not known is null") {
  const std::string json = page(agreement(""), "2026-01-01", report::render_status_json);
  CHECK(json.find(R"("title":null)") != json.npos);
  CHECK(json.find(R"("state":"draft","since":null,"starts":"2026-01-01")") != json.npos);
  CHECK(json.back() == '\n');
}

}  // namespace secondment::tests
