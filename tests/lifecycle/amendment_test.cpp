// The changes of an amendment: what they are given as, and how they are written.
#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

using Kind = model::Change::Kind;

const House& house() {
  static const House house(
      "events:\n"
      "- event: amendment\n"
      "  doc: d\n"
      "  fields:\n"
      "  - {path: summary, type: text, required: true, doc: d}\n"
      "  - {path: effective, type: date, doc: d}\n"
      "  - {path: changes, type: list of section, required: true, doc: d}\n"
      "  - {path: \"changes[].path\", type: text, required: true, doc: d}\n"
      "  - {path: \"changes[].to\", type: anything, doc: d}\n"
      "  - {path: \"changes[].add\", type: anything, doc: d}\n"
      "  - {path: \"changes[].remove\", type: bool, doc: d}\n");
  return house;
}

const std::string& signed_agreement() {
  static const std::string bytes =
      agreement("objectives:\n- {id: O1, text: Do it}\n" + history("active"));
  return bytes;
}

lifecycle::Request amend(std::vector<lifecycle::AskedChange> changes) {
  auto request = an_event("amendment", {{"summary", "pay award"}});
  request.changes = std::move(changes);
  return request;
}

std::string written(std::vector<lifecycle::AskedChange> changes) {
  return added(signed_agreement(), plan(house(), signed_agreement(), amend(std::move(changes))));
}

Told refused(std::vector<lifecycle::AskedChange> changes) {
  return refusals(plan(house(), signed_agreement(), amend(std::move(changes))));
}

}  // namespace

TEST_CASE("an amendment is recorded with its changes, in the order in which they are given") {
  CHECK(written({{Kind::to, "finance.salary", "50700 GBP"},
                 {Kind::remove, "objectives[O1]", ""},
                 {Kind::add, "objectives", "{id: O4, text: \"Train: a successor\"}"},
                 {Kind::to, "term.start", "2026-02-01"}}) ==
        "- {date: 2026-06-15, by: desk, event: amendment, summary: \"pay award\", changes: "
        "[{path: finance.salary, to: \"50700 GBP\"}, {path: \"objectives[O1]\", remove: true}, "
        "{path: objectives, add: {id: \"O4\", text: \"Train: a successor\"}}, "
        "{path: term.start, to: 2026-02-01}]}\n");
}

TEST_CASE("an amendment asks for the digest of a document that it adds") {
  const std::string asked =
      "the document `D1` has a `path` but no `sha256`, so the file could be replaced after it is "
      "signed; add `sha256` beside `path: a.pdf`, with the 64 digits that `sha256sum` prints for "
      "that file";
  CHECK(refused({{Kind::add, "documents", "{id: D1, name: Annex, path: a.pdf}"}}) == Told{asked});
  CHECK(refused({{Kind::add, "documents", "{id: D1, name: Annex}"}}) == Told{});
  CHECK(refused({{Kind::add, "documents",
                  "{id: D1, name: Annex, path: a.pdf, sha256: " + std::string(64, 'a') + "}"}}) ==
        Told{});
}

TEST_CASE("an amendment may set a whole list or section, written as YAML") {
  CHECK(written({{Kind::to, "finance.recharge", "{to: host, covers: [salary, expenses]}"},
                 {Kind::to, "objectives", "[{id: A, text: x}, {id: B, text: y}]"}}) ==
        "- {date: 2026-06-15, by: desk, event: amendment, summary: \"pay award\", changes: "
        "[{path: finance.recharge, to: {to: host, covers: [salary, expenses]}}, "
        "{path: objectives, to: [{id: \"A\", text: x}, {id: \"B\", text: \"y\"}]}]}\n");
}

TEST_CASE("a path or a value of an amendment that cannot be read is refused with what to write") {
  CHECK(refused({{Kind::to, "finance.salry", "50700 GBP"},
                 {Kind::to, "finance[", "1"},
                 {Kind::to, "term.start", "May"},
                 {Kind::to, "objectives", "Train"},
                 {Kind::add, "objectives", "Train"},
                 {Kind::add, "finance.salary", "1 GBP"},
                 {Kind::add, "objectives", "{id: O4, text: [x}"}}) ==
        Told{"`finance` has no field `salry`; did you mean `finance.salary`? [history/change]",
             "`finance[` is not a path: a bracket is not closed; write the names from the top "
             "down, as in section.field or list[ID].field [history/change]",
             "term.start: `May` is not a date; write the year, month and day as YYYY-MM-DD "
             "[history/change]",
             "objectives: `Train` is not a list; give the fields of each element: `--set "
             "'objectives[ID].text=Train'`; or add one element to it with `--add` [history/change]",
             "objectives: `Train` is not a section; put its fields in braces: `{NAME: VALUE, NAME: "
             "VALUE}` [history/change]",
             "finance.salary: this is not a list, so nothing can be added to it; give its new "
             "value with `--set finance.salary=…` [history/change]",
             "objectives: this [ is not closed (noticed on line 1); write the closing ] where the "
             "list ends [history/change]"});
}

TEST_CASE("an amendment is refused for changes that cannot be made on what was agreed") {
  CHECK(
      refused({{Kind::to, "term.end", "2027-01-31"}, {Kind::remove, "objectives[O9]", ""}}) ==
      Told{"`term.end` cannot be changed by an amendment; record an extension: `secondment record "
           "FILE extension until=DATE approved_by=NAME` [history/change]",
           "`objectives` has no element `O9`; did you mean `O1`? [history/change]"});
}

TEST_CASE("an amendment that changes nothing is refused") {
  const auto raise = amend({{Kind::to, "finance.salary", "100 GBP"}});
  const auto raised = plan(house(), signed_agreement(), raise);
  REQUIRE(refusals(raised) == Told{});
  CHECK(refusals(plan(house(), raised->added.bytes, raise)) ==
        Told{"the change of `finance.salary` changes nothing: it has this value already; correct "
             "the path or the value, or leave the change out [history/change]"});
}

TEST_CASE("an amendment needs a change, and no other event takes any") {
  CHECK(refused({}) == Told{"the event amendment needs at least one change; add `--set "
                            "PATH=VALUE`, `--add PATH=VALUE` or `--remove PATH`"});
  auto request = an_event("note");
  request.changes = {{Kind::remove, "finance", ""}};
  CHECK(refusals(plan(house(), signed_agreement(), request)) ==
        Told{"the event note changes no terms; leave out `--set`, `--add` and `--remove`; only the "
             "event amendment takes them"});
}

}  // namespace secondment::tests
