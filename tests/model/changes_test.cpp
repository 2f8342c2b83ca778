// Amendments: what they change, on which day, and the changes that cannot be made.
#include "terms_reading.h"

namespace secondment::model {
namespace {

using namespace tests;

constexpr std::string_view terms =
    "agreement: M-1\n"
    "scheme: loan\n"
    "title: Adviser\n"
    "secondee: {name: Ann Quill, email: ann@example.org, nationalities: [GB]}\n"
    "parent: {name: Alderwick Council, sector: public-sector}\n"
    "host: {name: Brackenfold Trust, sector: charity}\n"
    "term: {start: 2026-01-01, end: 2026-12-31, notice: P1M}\n"
    "objectives:\n"
    "  - {id: O1, text: Do the work, due: 2026-12-31}\n"
    "  - {id: O2, text: Write it up}\n"
    "finance:\n"
    "  salary: 36500 GBP\n"
    "  allowances: [{name: travel, amount: 100 GBP}, {name: pen}, {name: pen}]\n"
    "conflicts: {declared: some, items: [{interest: Shares}]}\n";

// The agreement with a history of these entries, each less its `by`.
std::string with_entries(std::initializer_list<std::string_view> entries) {
  std::string yaml = std::string(terms) + "history:\n";
  for (const std::string_view entry : entries) {
    yaml += fmt::format("  - {{by: desk, {}}}\n", entry);
  }
  return yaml;
}

std::string amendment(std::string_view changes) {
  return with_entries(
      {fmt::format("date: 2026-06-20, event: amendment, summary: s, "
                   "effective: 2026-04-01, changes: [{}]",
                   changes)});
}

Told findings_of(std::string_view changes) {
  const auto reading = read_terms(amendment(changes));
  CHECK(tell(reading->reading.findings) == Told{});
  return tell(reading->findings);
}

// The finding on the only change; its place is checked once, below.
std::string finding_of(std::string_view change) {
  Told told = findings_of(change);
  REQUIRE(told.size() == 1);
  constexpr std::string_view place = "/history/0/changes/0/path [history/change] ";
  const std::size_t at = told.front().find(place);
  return at == std::string::npos ? told.front() : told.front().erase(at, place.size());
}

Agreement terms_of(const TermsReading& reading, std::string_view on, std::string_view as_at) {
  return terms_on(reading.reading.agreement, reading.agreed, reading.shape.agreement, day(on),
                  day(as_at));
}

// "36500.00 GBP", or "none".
std::string salary_on(const TermsReading& reading, std::string_view on, std::string_view as_at) {
  const Agreement agreement = terms_of(reading, on, as_at);
  const Value* salary = find_value(agreement, "finance", "salary");
  const auto* money = salary ? salary->get<Money>() : nullptr;
  return money ? render_money(*money) : "none";
}

const List& list_at(const Value* value) {
  REQUIRE(value != nullptr);
  return *value->get<List>();
}

}  // namespace

TEST_CASE("a pay award holds from its effective day, once it is agreed") {
  const auto reading = read_terms(amendment("{path: finance.salary, to: 50700 GBP}"));
  CHECK(tell(reading->findings) == Told{});
  CHECK(salary_on(*reading, "2026-03-31", "2026-12-31") == "36500.00 GBP");
  CHECK(salary_on(*reading, "2026-04-01", "2026-12-31") == "50700.00 GBP");
  CHECK(salary_on(*reading, "2026-04-01", "2026-06-19") == "36500.00 GBP");
  CHECK(salary_on(*reading, "2026-04-01", "2026-06-20") == "50700.00 GBP");
  CHECK(has_changes_on(reading->agreed, day("2026-04-01"), day("2026-06-20")));
  CHECK_FALSE(has_changes_on(reading->agreed, day("2026-03-31"), day("2026-06-20")));
}

TEST_CASE("an amendment without an effective day holds from its date") {
  const auto reading = read_terms(with_entries(
      {"date: 2026-06-20, event: amendment, summary: s, changes: [{path: finance.salary, "
       "to: 40000 GBP}]"}));
  CHECK(salary_on(*reading, "2026-06-19", "2026-06-20") == "36500.00 GBP");
  CHECK(salary_on(*reading, "2026-06-20", "2026-06-20") == "40000.00 GBP");
}

TEST_CASE("a changed value keeps its place in the amendment") {
  const std::string yaml = amendment("{path: finance.salary, to: 50700 GBP}");
  const auto reading = read_terms(yaml);
  const Agreement agreement = terms_of(*reading, "2026-07-01", "2026-07-01");
  const Span span = find_value(agreement, "finance", "salary")->span;
  CHECK(span.begin == yaml.find("50700"));
  CHECK(yaml.substr(span.begin, span.end - span.begin) == "50700 GBP");
}

TEST_CASE("changes are made in the order of their effective days, then of their entries") {
  const auto reading = read_terms(with_entries(
      {"date: 2026-02-01, event: amendment, summary: s, effective: 2026-09-01, "
       "changes: [{path: finance.salary, to: 3 GBP}]",
       "date: 2026-03-01, event: amendment, summary: s, effective: 2026-04-01, "
       "changes: [{path: finance.salary, to: 1 GBP}, {path: finance.salary, to: 2 GBP}]"}));
  CHECK(tell(reading->findings) == Told{});
  CHECK(salary_on(*reading, "2026-04-01", "2026-12-31") == "2.00 GBP");
  CHECK(salary_on(*reading, "2026-09-01", "2026-12-31") == "3.00 GBP");
}

TEST_CASE("an amendment that is corrected changes nothing") {
  const auto reading = read_terms(with_entries(
      {"date: 2026-06-20, event: amendment, summary: s, changes: [{path: finance.salary, "
       "to: 1 GBP}]",
       "date: 2026-06-21, event: correction, of: 2026-06-20, what: amendment"}));
  CHECK(reading->agreed.empty());
  CHECK(salary_on(*reading, "2026-12-31", "2026-12-31") == "36500.00 GBP");
}

TEST_CASE("the agreed changes do not depend on the day that is asked about") {
  const std::string yaml = amendment("{path: finance.salary, to: 50700 GBP}");
  CHECK(read_terms(yaml, "2026-06-19")->agreed.changes.size() == 1);
  CHECK(read_terms(yaml, "2026-06-20")->agreed.changes.size() == 1);
}

TEST_CASE("elements of lists are changed, added and removed by their id or name") {
  const auto reading = read_terms(amendment(
      "{path: 'objectives[O2].due', to: 2026-11-30}, {path: objectives, add: {id: O3, text: "
      "Train}}, "
      "{path: 'objectives[O1]', remove: true}, {path: 'finance.allowances[travel].amount', "
      "to: 120 GBP}, {path: 'secondee.nationalities', to: [GB, FR]}, "
      "{path: secondee.nationalities, add: IE}"));
  CHECK(tell(reading->findings) == Told{});
  const Agreement agreement = terms_of(*reading, "2026-07-01", "2026-07-01");
  const List& objectives = list_at(agreement.body.find("objectives"));
  REQUIRE(objectives.items.size() == 2);
  CHECK(text_at(find(&objectives.items[0], "id")) == "O2");
  CHECK(*find(&objectives.items[0], "due")->get<Date>() == day("2026-11-30"));
  CHECK(text_at(find(&objectives.items[1], "text")) == "Train");
  const List& allowances = list_at(find_value(agreement, "finance", "allowances"));
  CHECK(render_money(*find(&allowances.items[0], "amount")->get<Money>()) == "120.00 GBP");
  const List& nationalities = list_at(find_value(agreement, "secondee", "nationalities"));
  REQUIRE(nationalities.items.size() == 3);
  CHECK(text_at(&nationalities.items[2]) == "IE");
}

TEST_CASE("absent fields, lists and the sections around them are made") {
  const auto reading = read_terms(
      amendment("{path: placement.location, to: Leeds}, {path: finance.recharge.percent, to: 50}, "
                "{path: documents, add: {id: D1, name: Map}}, {path: finance.other_remuneration, "
                "to: 1 EUR}"));
  CHECK(tell(reading->findings) == Told{});
  const Agreement agreement = terms_of(*reading, "2026-07-01", "2026-07-01");
  CHECK(text_at(find_value(agreement, "placement", "location")) == "Leeds");
  CHECK(find(find_value(agreement, "finance", "recharge"), "percent") != nullptr);
  CHECK(list_at(agreement.body.find("documents")).items.size() == 1);
}

TEST_CASE("the name of the host may change, and an optional field be removed") {
  const auto reading =
      read_terms(amendment("{path: host.name, to: Brackenfold plc}, {path: term.notice, "
                           "remove: true}"));
  CHECK(tell(reading->findings) == Told{});
  const Agreement agreement = terms_of(*reading, "2026-07-01", "2026-07-01");
  CHECK(text_at(find_value(agreement, "host", "name")) == "Brackenfold plc");
  CHECK(find_value(agreement, "term", "notice") == nullptr);
}

TEST_CASE("a change that cannot be made is an error on its path") {
  CHECK(findings_of("{path: finance.salary, to: 1 GBP}, {path: finance.salry, to: 1 GBP}") ==
        Told{"/history/0/changes/1/path [history/change] `finance` has no field `salry`; did you "
             "mean `finance.salary`?"});
  CHECK(finding_of("{path: 'objectives[O9].due', to: 2026-01-01}") ==
        "`objectives` has no element `O9`; did you mean `O1`?");
  CHECK(finding_of("{path: 'objectives[training]', remove: true}") ==
        "`objectives` has no element `training`; its elements are O1 and O2");
  CHECK(finding_of("{path: 'documents[D1].name', to: Map}") ==
        "`documents` has no element `D1`; add it: path `documents` with `add`");
  CHECK(finding_of("{path: 'finance.allowances[pen].amount', to: 1 GBP}") ==
        "2 elements of `finance.allowances` are called `pen`; change the whole list: path "
        "`finance.allowances` with `to`");
  CHECK(finding_of("{path: objectives, add: {id: O2, text: Again}}") ==
        "`objectives` already has an element `O2`; choose another name, or change the one that is "
        "there: path `objectives[O2]` with `to`");
  CHECK(finding_of("{path: 'objectives[O1].id', to: O2}") ==
        "`objectives` already has an element `O2`; choose another name, or change the one that is "
        "there: path `objectives[O2]` with `to`");
  CHECK(finding_of("{path: finance.salary, add: 1 GBP}") ==
        "`finance.salary` is not a list, so nothing can be added to it; give its new value with "
        "`to`");
  CHECK(finding_of("{path: term.start, remove: true}") ==
        "`term.start` is required and cannot be removed; give its new value with `to`");
}

TEST_CASE("a change that cannot be made leaves the terms as they were") {
  const auto reading = read_terms(
      amendment("{path: 'objectives[O1].id', to: O2}, {path: 'objectives[O1]', to: {id: O2, text: "
                "Again}}, {path: finance.recharge.percent, add: 50}"));
  CHECK(reading->findings.size() == 3);
  const Agreement agreement = terms_of(*reading, "2026-07-01", "2026-07-01");
  CHECK(text_at(find(&list_at(agreement.body.find("objectives")).items[0], "id")) == "O1");
  CHECK(find_value(agreement, "finance", "recharge") == nullptr);
}

TEST_CASE("a section that is absent cannot begin without what it requires") {
  const std::string yaml = amendment(
      "{path: conflicts, remove: true}, {path: conflicts.items, "
      "add: {interest: Land}}");
  CHECK(tell(read_terms(yaml)->findings) ==
        Told{"/history/0/changes/1/path [history/change] `conflicts` is absent, and needs "
             "`declared` as well; give `conflicts` as a whole: path `conflicts` with `to`"});
}

TEST_CASE("a value of another type is reported where it is written, as in the body") {
  CHECK(findings_of("{path: finance.salary, to: 52000}") ==
        Told{"/history/0/changes/0/to [history/change] `52000` has no currency; write the amount, "
             "a space and the currency: 52000 GBP"});
  CHECK(findings_of("{path: finance.recharge, to: {percnt: 5}}")
            .front()
            .starts_with("/history/0/changes/0/to/percnt [history/change] "));
  CHECK(findings_of("{path: objectives, add: {id: O3}}")
            .front()
            .starts_with("/history/0/changes/0/add/text [history/change] "));
}

TEST_CASE("a change says exactly one thing") {
  CHECK(finding_of("{path: finance.salary}") ==
        "the change of `finance.salary` does not say what becomes of it; add `to:` with the new "
        "value, `add:` with a new element of the list, or `remove: true`");
  CHECK(finding_of("{path: finance.salary, to: 1 GBP, remove: true}") ==
        "the change of `finance.salary` has `to` and `remove`, but takes only one of them; keep "
        "one, and write another change for each of the others");
  CHECK(finding_of("{path: finance.salary, remove: false}") ==
        "`remove` is false, so `finance.salary` does not change; write `remove: true`, or leave "
        "the change out");
  CHECK(findings_of("") ==
        Told{"/history/0/changes [history/change] this amendment changes nothing: `changes` is "
             "empty; add an item for each field that changes: its `path`, and `to` with the new "
             "value"});
}

TEST_CASE("a change that changes nothing is a note") {
  CHECK(finding_of("{path: finance.salary, to: 36500.00 GBP}") ==
        "note the change of `finance.salary` changes nothing: it has this value already; correct "
        "the path or the value, or leave the change out");
  CHECK(finding_of("{path: placement.team, remove: true}") ==
        "note the change of `placement.team` changes nothing: it is absent already; correct the "
        "path or the value, or leave the change out");
}

TEST_CASE("particulars are edited in place, and other fields are not changed by amendments") {
  CHECK(finding_of("{path: secondee.email, to: a@example.org}") ==
        "`secondee.email` is a particular and not part of the agreed terms; edit it in place; no "
        "amendment is needed");
  CHECK(finding_of("{path: host.line_manager.name, to: Bo}")
            .starts_with("`host.line_manager.name` is a particular"));
  CHECK(finding_of("{path: term.end, to: 2027-01-31}") ==
        "`term.end` cannot be changed by an amendment; record an extension: `secondment record "
        "FILE extension until=DATE approved_by=NAME`");
  CHECK(finding_of("{path: term, to: {start: 2026-01-01, end: 2027-01-31}}")
            .starts_with("`term` cannot be changed by an amendment; record an extension"));
  CHECK(finding_of("{path: host, to: {name: Moor Trust, sector: charity}}") ==
        "`host` cannot be changed by an amendment; another host is another agreement: `secondment "
        "new SCHEME --set replaces=M-1`");
  CHECK(finding_of("{path: scheme, to: core}") ==
        "`scheme` cannot be changed by an amendment; start another agreement under the other "
        "scheme: `secondment new SCHEME --set replaces=M-1`");
  CHECK(finding_of("{path: 'waivers[x].reason', to: none}") ==
        "`waivers[x].reason` cannot be changed by an amendment; edit them in place; they are not "
        "part of the terms");
  for (const std::string_view kept : {"agreement", "format", "history", "parent", "secondee"}) {
    CHECK(finding_of(fmt::format("{{path: {}, remove: true}}", kept))
              .starts_with(fmt::format("`{}` cannot be changed by an amendment; ", kept)));
  }
}

TEST_CASE("an approved extension is an agreed change that leaves the term of the body alone") {
  const auto reading = read_terms(
      with_entries({"date: 2026-09-01, event: extension, until: 2027-03-31",
                    "date: 2026-09-05, event: extension, until: 2027-03-31, approved_by: Jo"}));
  REQUIRE(reading->agreed.changes.size() == 1);
  CHECK(reading->agreed.changes.front().path == "term.end");
  CHECK(reading->agreed.changes.front().effective == day("2026-09-05"));
  CHECK_FALSE(has_changes_on(reading->agreed, day("2027-01-01"), day("2027-01-01")));
}

}  // namespace secondment::model
