// Tree to typed agreement: what is read, and one finding on its place for each defect.
#include <doctest/doctest.h>

#include "model/agreement_reading.h"

namespace secondment::model {

using namespace tests;

TEST_CASE("an agreement is read by the types of its fields") {
  const Reading reading =
      read(with("format: 1\n"
                "placement: {commercial: false, full_time_equivalent: 0.8}\n"
                "finance: {salary: '68000 GBP', recharge: {percent: 50}}\n"
                "contact: {every: P1M}\n"
                "business_case: {skills_needed: [NO, 0123]}\n"));
  CHECK(tell(reading) == Told{});
  const Section& agreement = reading.agreement.body;
  CHECK(text_at(agreement.find("agreement")) == "EE-2023-014");
  CHECK(*agreement.find("format")->get<std::int64_t>() == 1);
  CHECK(render_date(*find(agreement.find("term"), "end")->get<Date>()) == "2024-01-23");
  CHECK(*find(agreement.find("placement"), "commercial")->get<bool>() == false);
  CHECK(*find(agreement.find("placement"), "full_time_equivalent")->get<double>() == 0.8);
  CHECK(*find(agreement.find("contact"), "every")->get<Period>() == Period{1, 0});
  const Value* finance = agreement.find("finance");
  CHECK(find(finance, "salary")->get<Money>()->minor == 6'800'000);
  CHECK(*find(find(finance, "recharge"), "percent")->get<std::int64_t>() == 50);
  const auto* skills = find(agreement.find("business_case"), "skills_needed")->get<List>();
  REQUIRE(skills != nullptr);
  REQUIRE(skills->items.size() == 2);
  CHECK(text_at(&skills->items[0]) == "NO");
  CHECK(text_at(&skills->items[1]) == "0123");
  CHECK(agreement.find("history") == nullptr);
}

TEST_CASE("values and keys keep their place, quotes included") {
  const Reading reading = read(with("title: 'A loan'\n"));
  const std::string& bytes = reading.read.tree.bytes;
  const auto source = [&](Span span) { return bytes.substr(span.begin, span.end - span.begin); };
  const Member& title = reading.agreement.body.members.back();
  CHECK(title.name == "title");
  CHECK(source(title.key) == "title");
  CHECK(source(title.value.span) == "'A loan'");
  CHECK(source(reading.agreement.body.find("term")->span) ==
        "{start: 2023-04-24, end: 2024-01-23}");
}

TEST_CASE("fields stand in file order") {
  std::string names;
  for (const Member& member : read(with("title: x\nformat: 1\n")).agreement.body.members) {
    names += fmt::format("{} ", member.name);
  }
  CHECK(names == "agreement scheme secondee parent host term title format ");
}

TEST_CASE("a missing field stands on the key of its section") {
  check_told(instead("term", "term: {start: 2023-04-24}\n"),
             {"6:1-6:5 /term/end [format/missing] `end` is missing from `term`; "
              "add `end:` with a date: last day"});
  check_told(instead("host", "host:\n  name: DSIT\n"),
             {"5:1-5:5 /host/sector [format/missing] `sector` is missing from `host`; add "
              "`sector:` with one of civil-service, public-sector, police, academia, industry, "
              "charity or international: kind of organisation"});
  check_told(with("appraisal:\n  form: F1\n  assessor: {email: a@b.org}\n"),
             {"9:3-9:11 /appraisal/assessor/name [format/missing] `name` is missing from "
              "`appraisal.assessor`; add `name:`, full name"});
  check_told(with("conflicts: {}\n"),
             {"7:1-7:10 /conflicts/declared [format/missing] `declared` is missing from "
              "`conflicts`; add `declared:` with one of none or some: `none` must be stated; "
              "leaving it out does not mean none"});
}

TEST_CASE("a field missing from an item of a list stands on the item's start") {
  check_told(with("objectives:\n  - {id: O1, text: learn}\n  - {id: O2}\n"),
             {"9:5-9:6 /objectives/1/text [format/missing] `text` is missing from "
              "item 2 of `objectives`; add `text:`, what should be achieved"});
  check_told(with("appraisal:\n  reviews:\n    - id: R1\n      by: Ann\n"),
             {"9:7-9:8 /appraisal/reviews/0/due [format/missing] `due` is missing from "
              "item 1 of `appraisal.reviews`; add `due:` with a date: due date"});
  check_told(
      with("history:\n  - {by: Ann, event: note}\n"),
      {"8:5-8:6 /history/0/date [format/missing] `date` is missing from item 1 of `history`; "
       "add `date:` with a date: when it happened"});
}

TEST_CASE("several missing fields are told each, in the order of the format") {
  check_told(instead("term", "term: {}\n"),
             {"6:1-6:5 /term/start [format/missing] `start` is missing from `term`; "
              "add `start:` with a date: first day",
              "6:1-6:5 /term/end [format/missing] `end` is missing from `term`; "
              "add `end:` with a date: last day"});
}

TEST_CASE("a value of the wrong kind is told as what it is and what belongs there") {
  check_told(instead("term", "term: [2023-04-24, 2024-01-23]\n"),
             {"6:7-6:31 /term [format/value] `term` must be a section, not a list; "
              "write term: {start: 2023-04-24, end: 2024-01-23}"});
  check_told(instead("term", "term: nine months\n"),
             {"6:7-6:18 /term [format/value] `term` must be a section, not a single value; "
              "write its `name: value` lines indented under it; its keys are start, end and "
              "notice"});
  check_told(with("title: {short: x}\n"),
             {"7:8-7:18 /title [format/value] `title` must be text, not a section of `name: value` "
              "lines; write text after the colon"});
  check_told(with("title: [x]\n"),
             {"7:8-7:11 /title [format/value] `title` must be text, not a list; "
              "write it without the brackets: x"});
  check_told(instead("term", "term: {start: [2023-04-24], end: 2024-01-23}\n"),
             {"6:15-6:27 /term/start [format/value] `start` must be a date, not a list; "
              "write it without the brackets: 2023-04-24"});
  check_told(
      with("business_case: {skills_needed: budgets}\n"),
      {"7:32-7:39 /business_case/skills_needed [format/value] `skills_needed` must be a list, "
       "not a single value; write [budgets]"});
  check_told(with("objectives: {id: O1, text: learn}\n"),
             {"7:13-7:34 /objectives [format/value] `objectives` must be a list, not a section of "
              "`name: value` lines; write `[` before it and `]` after it"});
  check_told(with("objectives: {}\n"),
             {"7:13-7:15 /objectives [format/value] `objectives` must be a list, not a section of "
              "`name: value` lines; begin each item with `- `, and write its `id:` and `text:`"});
  check_told(
      with("objectives:\n  - learn\n"),
      {"8:5-8:10 /objectives/0 [format/value] each item here must be a section, not a single "
       "value; write its `name: value` lines indented under it; its keys are id, text, measure, "
       "due, kind and supports"});
  check_told(
      with("history: [proposed]\n"),
      {"7:11-7:19 /history/0 [format/value] each item here must be an entry, not a single value; "
       "write its `name: value` lines indented under it"});
  check_told(with("contact: {welfare: [Ann]}\n"),
             {"7:20-7:25 /contact/welfare [format/value] `welfare` must be a section, not a list; "
              "write welfare: {name: Ann}"});
}

TEST_CASE("a document that is no section at all is one finding") {
  check_told("- a\n- b\n",
             {"1:1-2:4  [format/value] the file is a list, not a section of `name: value` lines; "
              "write one `name: value` per line"});
  check_told("hello\n", {"1:1-1:6  [format/value] the file is a single value, not a section of "
                         "`name: value` lines; write one `name: value` per line"});
}

TEST_CASE("a person is read from a section and from a bare name alike") {
  const Reading reading =
      read(with("contact:\n  parent_contact: Prof J. Lowe\n"
                "  welfare: {name: R. Patel, phone: '020 7946 0000'}\n"));
  CHECK(tell(reading) == Told{});
  const Value* contact = reading.agreement.body.find("contact");
  const Value* bare = find(contact, "parent_contact");
  CHECK(text_at(find(bare, "name")) == "Prof J. Lowe");
  CHECK(find(bare, "phone") == nullptr);
  CHECK(find(bare, "name")->span == bare->span);
  CHECK(text_at(find(find(contact, "welfare"), "name")) == "R. Patel");
  CHECK(text_at(find(find(contact, "welfare"), "phone")) == "020 7946 0000");
  check_told(with("contact: {welfare: ' '}\n"),
             {"7:20-7:23 /contact/welfare [format/value] this text is blank; "
              "write something, or leave the key out"});
}

TEST_CASE("an organisation as a bare key asks for the directory") {
  const Reading reading = read(instead("host", "host: dsit\n"));
  CHECK(tell(reading) ==
        Told{"5:7-5:11 /host [format/directory] `dsit` is the key of an organisation, but there is "
             "no directory to look it up in; write the organisation out: `name: dsit` and "
             "`sector:`, indented under this "
             "key; or name a directory in secondment.yaml"});
  CHECK(text_at(find(reading.agreement.body.find("host"), "key")) == "dsit");
  check_told(
      instead("parent", "parent: University of Bristol\n"),
      {"4:9-4:30 /parent [format/directory] an organisation needs `name:` and `sector:`, and "
       "`University of Bristol` is only its name; write the organisation out: `name: "
       "University of Bristol` and `sector:`, indented under this key"});
}

TEST_CASE("a refused value stays in the tree as refused") {
  const Reading reading = read(instead("term", "term: {start: 2023-02-30, end: 2024-01-23}\n") +
                               "title: [x]\n"
                               "placement: {commercial: yes, team: }\n"
                               "business_case: {skills_needed: [a, ' ']}\n");
  CHECK(tell(reading) ==
        Told{"6:15-6:25 /term/start [format/value] `2023-02-30` is not a day: February 2023 has "
             "28 days; the last day of that month is 2023-02-28",
             "7:8-7:11 /title [format/value] `title` must be text, not a list; "
             "write it without the brackets: x",
             "8:25-8:28 /placement/commercial [format/value] `yes` is neither true nor false; "
             "write true",
             "8:30-8:34  [format/no-value] `team` has no value; "
             "write its value, or leave the key out if it is optional",
             "9:36-9:39 /business_case/skills_needed/1 [format/value] this text is blank; "
             "write something, or leave the key out"});
  const Section& agreement = reading.agreement.body;
  const auto is_refused = [](const Value* value) {
    return value != nullptr && value->get<Refused>() != nullptr;
  };
  CHECK(is_refused(find(agreement.find("term"), "start")));
  CHECK_FALSE(is_refused(find(agreement.find("term"), "end")));
  CHECK(is_refused(agreement.find("title")));
  CHECK(is_refused(find(agreement.find("placement"), "commercial")));
  CHECK(is_refused(find(agreement.find("placement"), "team")));
  const auto& skills = find(agreement.find("business_case"), "skills_needed")->get<List>()->items;
  REQUIRE(skills.size() == 2);
  CHECK_FALSE(is_refused(&skills[0]));
  CHECK(is_refused(&skills[1]));
}

TEST_CASE("a pointer escapes what JSON pointers give a meaning") {
  check_told(with("a/b~c: 1\n"),
             {"7:1-7:6 /a~1b~0c [format/unknown-key] unknown key `a/b~c`; "
              "the keys here are format, agreement, scheme, title, replaces, secondee, parent, "
              "host, placement, term, business_case, benefits, objectives, conditions, finance, "
              "conflicts, contact, appraisal, evaluation, return_plan, clauses, documents, notes, "
              "waivers and history"});
}

TEST_CASE("a key without a value is one finding, and not missing as well") {
  check_told(instead("term", "term:\n"),
             {"6:1-6:5  [format/no-value] `term` has no value; "
              "write its value, or leave the key out if it is optional"});
  check_told(instead("term", "term: {start: 2023-04-24, end: }\n"),
             {"6:27-6:30  [format/no-value] `end` has no value; "
              "write its value, or leave the key out if it is optional"});
}

TEST_CASE("a required key whose space was forgotten is one finding, and not missing as well") {
  check_told(
      instead("term", "term: {start:2023-04-24, end: 2024-01-23}\n"),
      {"6:13-6:14  [format/yaml] a space is missing after this colon; write `start: 2023-04-24`"});
}

TEST_CASE("a key that stands twice is one finding, and its first value is kept") {
  const Reading reading = read(with("title: first\ntitle: [second]\n"));
  CHECK(tell(reading) == Told{"8:1-8:6  [format/duplicate-key] duplicate key `title`; the first is "
                              "on line 7; keep one of the two"});
  CHECK(text_at(reading.agreement.body.find("title")) == "first");
}

TEST_CASE("defects of one file are told each once") {
  check_told(
      "agreement: EE 2023\n"
      "scheme: loan\n"
      "secondee: {name: Amara Osei, status: acadmic, nationalities: [GB, England]}\n"
      "parent: {name: University of Bristol, sector: academia, line_manager: {name: J, email: j}}\n"
      "host: {name: DSIT, sector: civil-service, coordinator: {phone: '1'}}\n"
      "term: {start: 24/04/2023, end: 2024-01-23, notice: 4 weeks}\n"
      "placement: {full_time_equivalent: 80}\n"
      "finance: {salary: '£68,000', allowances: [{name: Rent, amount: 5 GPB}]}\n",
      {"1:12-1:19 /agreement [format/value] `EE 2023` is not an identifier; begin with a letter or "
       "digit, and use only letters, digits and . _ / -",
       "3:38-3:45 /secondee/status [format/value] unknown value `acadmic` for `status`; "
       "did you mean `academic`? write civil-servant, employee, academic, officer-serving, "
       "officer-retired or expert",
       "3:67-3:74 /secondee/nationalities/1 [format/value] `England` is not a country code; "
       "write GB",
       "4:88-4:89 /parent/line_manager/email [format/value] `j` is not an e-mail address; "
       "write one address and nothing else",
       "5:43-5:54 /host/coordinator/name [format/missing] `name` is missing from "
       "`host.coordinator`; add `name:`, full name",
       "6:15-6:25 /term/start [format/value] `24/04/2023` is not written as a date; "
       "write 2023-04-24",
       "6:52-6:59 /term/notice [format/value] `4 weeks` is not a period; write P4W",
       "7:35-7:37 /placement/full_time_equivalent [format/value] `80` is not a number above 0, up "
       "to 1; write a number up to 1",
       "8:19-8:28 /finance/salary [format/value] `£68,000` is not written as an amount with a "
       "currency; "
       "write 68000 GBP",
       "8:64-8:69 /finance/allowances/0/amount [format/value] `GPB` is not a currency; "
       "did you mean `GBP`?"});
}

TEST_CASE("an entry of the history has the fields of its kind") {
  check_told(with("history:\n"
                  "  - {date: 2023-03-20, by: Ann, state: proposed, reason: due, note: n,\n"
                  "     role: parent, evidence: [minutes.pdf], terms: 'sha256:00'}\n"
                  "  - {date: 2023-03-21, by: Ann, event: signature, party: host}\n"
                  "  - {date: 2023-03-21, by: Ann, event: invoice, from: 2023-01-01,\n"
                  "     to: 2023-01-31, amount: 5 GBP, covers: [salary, on-costs]}\n"),
             {});
  check_told(
      with("history:\n"
           "  - {date: 2023-03-20, by: Ann, state: proposed, party: host}\n"
           "  - {date: 2023-03-21, by: Ann, event: signature}\n"
           "  - {date: 2023-03-21, by: Ann, event: signature, party: guest}\n"
           "  - {date: 2023-03-21, by: Ann, event: note, reasn: x}\n"),
      {"8:50-8:55 /history/0/party [format/unknown-key] unknown key `party` in item 1 of "
       "`history`; "
       "the keys here are date, recorded, by, role, note, evidence, state, reason, terms and "
       "adopted",
       "9:5-9:6 /history/1/party [format/missing] `party` is missing from item 2 of `history`; "
       "add `party:` with one of secondee, parent or host: which party signed",
       "10:58-10:63 /history/2/party [format/value] unknown value `guest` for `party`; "
       "write secondee, parent or host",
       "11:46-11:51 /history/3/reasn [format/unknown-key] unknown key `reasn` in "
       "item 4 of `history`; the keys here are date, recorded, by, role, note, evidence and "
       "event"});
}

TEST_CASE("a document of any one type is read the same way") {
  constexpr FieldRow rows[] = {{"name", "text*", ""}, {"size", "int", ""}};
  const yaml::ReadTree tree = yaml::read_tree("size: 0123\nsiz: 2\n");
  REQUIRE(tree.complete);
  std::vector<Finding> findings;
  const Type type = make_section(rows);
  const Section section = read_section(tree.tree.root(), type, findings);
  CHECK(section.find("size")->get<Refused>() != nullptr);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].message == "`0123` is not written as a number");
  CHECK(findings[0].help == "write 123");
  CHECK(findings[1].message == "unknown key `siz`");
  CHECK(findings[1].help == "did you mean `size`?");
  CHECK(findings[2].message == "`name` is missing");
  CHECK(findings[2].help == "add `name:` with text");
}

}  // namespace secondment::model
