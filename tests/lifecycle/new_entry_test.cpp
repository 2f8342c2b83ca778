// The fields of an entry: complete, typed by their declaration, and written so that they stay what
// they are.
#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

const House& house() {
  static const House house(
      "events:\n"
      "- event: visit\n"
      "  doc: d\n"
      "  fields:\n"
      "  - {path: from, type: date, required: true, doc: first day}\n"
      "  - {path: cost, type: money, doc: d}\n"
      "  - {path: well, type: bool, doc: d}\n"
      "  - {path: days, type: int, doc: d}\n"
      "  - {path: kind, type: one of, one_of: [short, long], doc: d}\n"
      "  - {path: covers, type: list of one of, one_of: [salary, expenses], doc: d}\n"
      "  - {path: seen, type: list of text, doc: d}\n");
  return house;
}

std::string entry(std::vector<lifecycle::GivenField> fields) {
  const std::string bytes = agreement(history("active"));
  return added(bytes, plan(house(), bytes, an_event("visit", std::move(fields))));
}

Told refused(std::vector<lifecycle::GivenField> fields) {
  return refusals(
      plan(house(), agreement(history("active")), an_event("visit", std::move(fields))));
}

}  // namespace

TEST_CASE("the fields of an event stand in the order of their declaration, each in its form") {
  CHECK(entry({{"kind", "long"},
               {"days", "3"},
               {"well", "true"},
               {"cost", "12.50 GBP"},
               {"from", "2026-06-14"}}) ==
        "- {date: 2026-06-15, by: desk, event: visit, from: 2026-06-14, cost: \"12.50 GBP\", well: "
        "true, days: 3, kind: long}\n");
}

TEST_CASE("a list is given several times or with commas, one of texts only several times") {
  CHECK(entry({{"from", "2026-06-14"}, {"covers", "salary, expenses"}}) ==
        "- {date: 2026-06-15, by: desk, event: visit, from: 2026-06-14, covers: [salary, "
        "expenses]}\n");
  CHECK(entry({{"from", "2026-06-14"}, {"covers", "[salary, expenses]"}}) ==
        entry({{"from", "2026-06-14"}, {"covers", "salary, expenses"}}));
  CHECK(entry({{"from", "2026-06-14"}, {"seen", "[sic]"}}) ==
        "- {date: 2026-06-15, by: desk, event: visit, from: 2026-06-14, seen: [\"[sic]\"]}\n");
  CHECK(entry({{"from", "2026-06-14"}, {"seen", "the lab, at last"}, {"seen", "yes"}}) ==
        "- {date: 2026-06-15, by: desk, event: visit, from: 2026-06-14, seen: [\"the lab, at "
        "last\", \"yes\"]}\n");
}

TEST_CASE("every field that is missing, unknown or of another type is reported") {
  CHECK(refused({}) == Told{"the event visit needs `from`; add from=…: a date, first day"});
  CHECK(refused({{"form", "2026-06-14"}, {"cost", "12.5 GBP"}, {"kind", "lng"}, {"days", "x"}}) ==
        Told{"the event visit has no field `form`; did you mean `from`?",
             "the event visit needs `from`; add from=…: a date, first day",
             "cost: `12.5 GBP` has 1 digit after the point; GBP has 2; write 12.50 GBP",
             "days: `x` is not written as a number; write it in digits",
             "kind: unknown value `lng`; did you mean `long`?"});
  CHECK(refused({{"from", "2026-06-14"}, {"colour", "red"}}) ==
        Told{"the event visit has no field `colour`; its fields are from, cost, well, days, "
             "kind, covers and seen"});
  CHECK(refused({{"from", "2026-06-14"}, {"from", "2026-06-14"}}) ==
        Told{"`from` is given 2 times; give it once"});
  CHECK(refused({{"from", "2026-06-14"}, {"covers", "salary,,expenses"}}) ==
        Told{"covers: unknown value ``; write salary or expenses"});
  CHECK(refused({{"from", "2026-06-14"}, {"date", "2026-06-14"}}) ==
        Told{"the event visit has no field `date`; give it with `--on`"});
}

TEST_CASE("an event without fields of its own says where a remark goes") {
  CHECK(refusals(plan(house(), agreement(history("active")),
                      an_event("note", {{"text", "all is well"}}))) ==
        Told{"the event note has no field `text`; it has no fields of its own; add a remark with "
             "`--note`"});
}

TEST_CASE("every entry has who, for whom, a note and the evidence") {
  const std::string bytes = agreement(history("active"));
  lifecycle::Request request = an_event("note");
  request.by = "Zoë O'Hara";
  request.role = "host";
  request.note = "on paper: \"yes\" # really";
  request.evidence = {"scan.pdf sha256:00", "https://example.org/a"};
  CHECK(added(bytes, plan(house(), bytes, request)) ==
        "- {date: 2026-06-15, by: \"Zoë O'Hara\", role: host, event: note, note: \"on paper: "
        "\\\"yes\\\" # really\", evidence: [\"scan.pdf sha256:00\", \"https://example.org/a\"]}\n");
}

TEST_CASE("an empty or blank word is no value") {
  CHECK(refused({{"from", ""}}) ==
        Told{"from: `` is not a date; write the year, month and day as YYYY-MM-DD"});
  CHECK(refused({{"from", "2026-06-14"}, {"seen", " "}}) ==
        Told{"seen: this text is blank; write something, or leave the key out"});
}

}  // namespace secondment::tests
