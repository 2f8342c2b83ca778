// Tree to typed agreement: what is read, and one finding on its place for each defect.
#include "model/read_agreement.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "policy/library.h"
#include "text/lines.h"
#include "text/read_tree.h"

namespace secondment::model {
namespace {

// One finding a string; printed one a line.
struct Told : std::vector<std::string> {
  using vector::vector;
};

std::ostream& operator<<(std::ostream& out, const Told& told) {
  for (const std::string& finding : told) out << "\n  " << finding;
  return out;
}

struct Reading {
  text::ReadTree read;
  Agreement agreement;
  std::vector<Finding> findings;  // the tree's own among them
};

Reading read(std::string yaml, std::string_view scheme = "loan") {
  Reading reading{text::read_tree(std::move(yaml)), {}, {}};
  REQUIRE(reading.read.complete);
  reading.findings = reading.read.findings;
  reading.agreement =
      read_agreement(reading.read.tree.root(), policy::builtin_library().find_scheme(scheme)->shape,
                     policy::builtin_library(), reading.findings);
  return reading;
}

// "7:1-7:4 /tem [format/unknown-key] message; help", by place.
Told tell(Reading reading) {
  const text::Lines lines(reading.read.tree.bytes);
  std::stable_sort(reading.findings.begin(), reading.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  Told told;
  for (const Finding& finding : reading.findings) {
    CHECK(finding.severity == Severity::error);
    const Position begin = lines.position(finding.span.begin);
    const Position end = lines.position(finding.span.end);
    told.push_back(fmt::format("{}:{}-{}:{} {} [{}] {}; {}", begin.line, begin.column, end.line,
                               end.column, finding.pointer, finding.rule, finding.message,
                               finding.help));
  }
  return told;
}

// A clean agreement of six lines; what a test adds begins on line 7.
constexpr std::string_view body =
    "agreement: EE-2023-014\n"
    "scheme: loan\n"
    "secondee: {name: Amara Osei}\n"
    "parent: {name: University of Bristol, sector: academia}\n"
    "host: {name: DSIT, sector: civil-service}\n"
    "term: {start: 2023-04-24, end: 2024-01-23}\n";

std::string with(std::string_view more) {
  return std::string(body) + std::string(more);
}

// The clean agreement with one of its lines written otherwise.
std::string instead(std::string_view key, std::string_view line) {
  std::string yaml(body);
  const std::size_t at = key == "agreement" ? 0 : yaml.find(fmt::format("\n{}:", key)) + 1;
  return yaml.replace(at, yaml.find('\n', at) + 1 - at, line);
}

void check_told(std::string yaml, const Told& expected, std::string_view scheme = "loan") {
  CAPTURE(yaml);
  CHECK(tell(read(yaml, scheme)) == expected);
}

const Value* find(const Value* value, std::string_view name) {
  const auto* section = value ? value->get<Section>() : nullptr;
  return section ? section->find(name) : nullptr;
}

std::string text_at(const Value* value) {
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? std::string(*text) : "none";
}

}  // namespace

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

TEST_CASE("an unknown key is answered with the nearest that the section has") {
  check_told(with("tittle: A loan\n"),
             {"7:1-7:7 /tittle [format/unknown-key] `tittle` is no key of an agreement; "
              "did you mean `title`?"});
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, notce: P4W}\n"),
             {"6:44-6:49 /term/notce [format/unknown-key] `notce` is no key of `term`; "
              "did you mean `notice`?"});
  check_told(with("finance: {recharge: {percentage: 50}}\n"),
             {"7:22-7:32 /finance/recharge/percentage [format/unknown-key] `percentage` is no key "
              "of `finance.recharge`; did you mean `percent`?"});
  check_told(with("objectives:\n  - {id: O1, text: learn, mesure: marks}\n"),
             {"8:27-8:33 /objectives/0/mesure [format/unknown-key] `mesure` is no key of "
              "item 1 of `objectives`; did you mean `measure`?"});
  check_told(with("contact: {welfare: {name: Ann, phne: 1}}\n"),
             {"7:32-7:36 /contact/welfare/phne [format/unknown-key] `phne` is no key of "
              "`contact.welfare`; did you mean `phone`?"});
  check_told(with("Title: A loan\n"),
             {"7:1-7:6 /Title [format/unknown-key] `Title` is no key of an agreement; "
              "did you mean `title`?"});
}

TEST_CASE("an unknown key that is near to nothing is answered with the keys there are") {
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, zzz: 1}\n"),
             {"6:44-6:47 /term/zzz [format/unknown-key] `zzz` is no key of `term`; "
              "the keys here are start, end and notice"});
  check_told(with("evaluation: {zzz: 1}\n"),
             {"7:14-7:17 /evaluation/zzz [format/unknown-key] `zzz` is no key of `evaluation`; "
              "the keys here are method and assessor"});
}

TEST_CASE("a key that belongs elsewhere is told where") {
  check_told(with("start: 2023-04-24\n"),
             {"7:1-7:6 /start [format/unknown-key] `start` is no key of an agreement; "
              "it belongs at term.start"});
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, post: Head}\n"),
             {"6:44-6:48 /term/post [format/unknown-key] `post` is no key of `term`; "
              "it belongs at secondee.post, placement.post or return_plan.post"});
  check_told(with("covers: [salary]\n"),
             {"7:1-7:7 /covers [format/unknown-key] `covers` is no key of an agreement; "
              "it belongs at finance.recharge.covers"});
  // The host does not supply itself.
  check_told(instead("host", "host: {name: DSIT, sector: industry, supplies_host: true}\n"),
             {"5:38-5:51 /host/supplies_host [format/unknown-key] `supplies_host` is no key of "
              "`host`; it belongs at parent.supplies_host"});
}

TEST_CASE("a key that joins a section and its field is told how to write them") {
  check_told(with("placement_team: x\n"),
             {"7:1-7:15 /placement_team [format/unknown-key] `placement_team` is no key of an "
              "agreement; write `team:` indented under `placement:`"});
  check_told(with("finance: {recharge_percent: 50}\n"),
             {"7:11-7:27 /finance/recharge_percent [format/unknown-key] `recharge_percent` is no "
              "key of `finance`; write `percent:` indented under `recharge:`"});
}

TEST_CASE("a section that only other schemes have is told as such") {
  const Told told = {
      "7:1-7:8 /mission [format/unknown-key] `mission` is no key of an agreement; "
      "only the schemes police-mission, civilian-mission and osce have it"};
  check_told(with("mission: {name: EULEX, nonsense: 1}\n"), told, "loan");
  check_told(with("mission: {name: EULEX}\n"), told, "expert-exchange");
  check_told(with("mission: {name: EULEX, country: XK, position: seconded}\n"), {}, "osce");
  check_told(with("mission: {nam: EULEX}\n"),
             {"7:11-7:14 /mission/nam [format/unknown-key] `nam` is no key of `mission`; "
              "did you mean `name`?"},
             "police-mission");
}

TEST_CASE("an unknown key in a section does not hide what is in it") {
  const Reading reading = read(with("benefits: {host: skills, guest: none}\n"));
  CHECK(text_at(find(reading.agreement.body.find("benefits"), "host")) == "skills");
  CHECK(find(reading.agreement.body.find("benefits"), "guest") == nullptr);
}

TEST_CASE("a missing section stands on the start of the file") {
  check_told(instead("term", ""), {"1:1-1:1 /term [format/missing] `term` is missing; "
                                   "add `term:` with a section: the agreed dates; both count"});
  check_told(instead("agreement", ""),
             {"1:1-1:1 /agreement [format/missing] `agreement` is missing; "
              "add `agreement:` with an identifier: what the organisation calls this agreement"});
  CHECK(tell(read("title: x\n")).size() == 6);
}

TEST_CASE("a missing field stands on the key of its section") {
  check_told(instead("term", "term: {start: 2023-04-24}\n"),
             {"6:1-6:5 /term/end [format/missing] `end` is missing from `term`; "
              "add `end:` with a date: last day"});
  check_told(instead("host", "host:\n  name: DSIT\n"),
             {"5:1-5:5 /host/sector [format/missing] `sector` is missing from `host`; add "
              "`sector:` with one of civil-service, public-sector, police, academia, industry, "
              "charity or international: what kind of organisation it is"});
  check_told(with("appraisal:\n  form: F1\n  assessor: {email: a@b.org}\n"),
             {"9:3-9:11 /appraisal/assessor/name [format/missing] `name` is missing from "
              "`appraisal.assessor`; add `name:` with text: who"});
  check_told(with("conflicts: {}\n"),
             {"7:1-7:10 /conflicts/declared [format/missing] `declared` is missing from "
              "`conflicts`; add `declared:` with one of none or some: `none` is said; silence is "
              "not none"});
}

TEST_CASE("a field missing from an item of a list stands on the item's start") {
  check_told(with("objectives:\n  - {id: O1, text: learn}\n  - {id: O2}\n"),
             {"9:5-9:6 /objectives/1/text [format/missing] `text` is missing from "
              "item 2 of `objectives`; add `text:` with text: what is to be achieved"});
  check_told(with("appraisal:\n  reviews:\n    - id: R1\n      by: Ann\n"),
             {"9:7-9:8 /appraisal/reviews/0/due [format/missing] `due` is missing from "
              "item 1 of `appraisal.reviews`; add `due:` with a date: by when"});
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
             {"6:7-6:31 /term [format/value] `term` takes a section, not a list; "
              "write its `name: value` lines indented under it"});
  check_told(instead("term", "term: nine months\n"),
             {"6:7-6:18 /term [format/value] `term` takes a section, not a single value; "
              "write its `name: value` lines indented under it"});
  check_told(with("title: {short: x}\n"),
             {"7:8-7:18 /title [format/value] `title` takes text, not a section of `name: value` "
              "lines; write text after the colon"});
  check_told(with("title: [x]\n"),
             {"7:8-7:11 /title [format/value] `title` takes text, not a list; "
              "write text after the colon"});
  check_told(instead("term", "term: {start: [2023-04-24], end: 2024-01-23}\n"),
             {"6:15-6:27 /term/start [format/value] `start` takes a date, not a list; "
              "write a date after the colon"});
  check_told(with("business_case: {skills_needed: budgets}\n"),
             {"7:32-7:39 /business_case/skills_needed [format/value] `skills_needed` takes a list, "
              "not a single value; write [budgets]"});
  check_told(with("objectives: {id: O1, text: learn}\n"),
             {"7:13-7:34 /objectives [format/value] `objectives` takes a list, not a section of "
              "`name: value` lines; begin each item with `- `"});
  check_told(with("objectives:\n  - learn\n"),
             {"8:5-8:10 /objectives/0 [format/value] each item here is a section, not a single "
              "value; write its `name: value` lines indented under it"});
  check_told(with("history: [proposed]\n"),
             {"7:11-7:19 /history/0 [format/value] each item here is an entry, not a single value; "
              "write its `name: value` lines indented under it"});
  check_told(with("contact: {welfare: [Ann]}\n"),
             {"7:20-7:25 /contact/welfare [format/value] `welfare` takes a section, not a list; "
              "write its `name: value` lines indented under it"});
}

TEST_CASE("a document that is no section at all is one finding") {
  check_told("- a\n- b\n",
             {"1:1-2:4  [format/value] the file is a list, not a section of `name: value` lines; "
              "write one `name: value` a line, such as `agreement: EE-2023-014`"});
  check_told("hello\n", {"1:1-1:6  [format/value] the file is a single value, not a section of "
                         "`name: value` lines; write one `name: value` a line, such as "
                         "`agreement: EE-2023-014`"});
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
  CHECK(tell(reading) == Told{"5:7-5:11 /host [format/directory] `dsit` would stand for an "
                              "organisation of a directory, "
                              "and there is none; write the organisation out: `name:` and "
                              "`sector:`, indented under this "
                              "key; or name a directory in secondment.yaml"});
  CHECK(text_at(find(reading.agreement.body.find("host"), "key")) == "dsit");
  check_told(instead("parent", "parent: University of Bristol\n"),
             {"4:9-4:30 /parent [format/directory] `University of Bristol` would stand for an "
              "organisation of a directory, and there is none; write the organisation out: `name:` "
              "and `sector:`, indented under this key; or name a directory in secondment.yaml"});
}

TEST_CASE("a refused value stays in the tree as refused") {
  const Reading reading = read(instead("term", "term: {start: 2023-02-30, end: 2024-01-23}\n") +
                               "title: [x]\n"
                               "placement: {commercial: yes, team: }\n"
                               "business_case: {skills_needed: [a, ' ']}\n");
  CHECK(tell(reading) ==
        Told{"6:15-6:25 /term/start [format/value] `2023-02-30` is not a day: February 2023 has "
             "28 days; write a day that the calendar has",
             "7:8-7:11 /title [format/value] `title` takes text, not a list; "
             "write text after the colon",
             "8:25-8:28 /placement/commercial [format/value] `yes` is neither true nor false; "
             "write true",
             "8:30-8:34  [format/no-value] `team` has no value; "
             "write its value, or leave the key out where it is not required",
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
             {"7:1-7:6 /a~1b~0c [format/unknown-key] `a/b~c` is no key of an agreement; "
              "the keys here are format, agreement, scheme, title, replaces, secondee, parent, "
              "host, placement, term, business_case, benefits, objectives, conditions, finance, "
              "conflicts, contact, appraisal, evaluation, return_plan, waivers and history"});
}

TEST_CASE("a key without a value is one finding, and not missing as well") {
  check_told(instead("term", "term:\n"),
             {"6:1-6:5  [format/no-value] `term` has no value; "
              "write its value, or leave the key out where it is not required"});
  check_told(instead("term", "term: {start: 2023-04-24, end: }\n"),
             {"6:27-6:30  [format/no-value] `end` has no value; "
              "write its value, or leave the key out where it is not required"});
}

TEST_CASE("a required key whose space was forgotten is one finding, and not missing as well") {
  check_told(
      instead("term", "term: {start:2023-04-24, end: 2024-01-23}\n"),
      {"6:13-6:14  [format/yaml] a space is missing after this colon; write `start: 2023-04-24`"});
}

TEST_CASE("a key that stands twice is one finding, and its first value is kept") {
  const Reading reading = read(with("title: first\ntitle: [second]\n"));
  CHECK(tell(reading) == Told{"8:1-8:6  [format/duplicate-key] `title` is here a second time; the "
                              "first is on line 7; keep one of the two"});
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
      {"1:12-1:19 /agreement [format/value] `EE 2023` is no identifier; begin with a letter or "
       "digit, and use only letters, digits and . _ / -",
       "3:38-3:45 /secondee/status [format/value] `acadmic` is not one of the words allowed here; "
       "did you mean `academic`? write civil-servant, employee, academic, officer-serving, "
       "officer-retired or expert",
       "3:67-3:74 /secondee/nationalities/1 [format/value] `England` is no country code; "
       "write its two capital letters of ISO 3166: GB, FR, XK",
       "4:88-4:89 /parent/line_manager/email [format/value] `j` is no e-mail address; "
       "write one address alone: name@example.org",
       "5:43-5:54 /host/coordinator/name [format/missing] `name` is missing from "
       "`host.coordinator`; add `name:` with text: who",
       "6:15-6:25 /term/start [format/value] `24/04/2023` is not written as a date; "
       "write 2023-04-24",
       "6:52-6:59 /term/notice [format/value] `4 weeks` is not a period; write P4W",
       "7:35-7:37 /placement/full_time_equivalent [format/value] `80` is not a number above 0, up "
       "to 1; write a number above 0, up to 1",
       "8:19-8:28 /finance/salary [format/value] `£68,000` is not written as an amount with a "
       "currency; "
       "write 68000 GBP",
       "8:64-8:69 /finance/allowances/0/amount [format/value] `GPB` is no currency; "
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
      {"8:50-8:55 /history/0/party [format/unknown-key] `party` is no key of item 1 of `history`; "
       "the keys here are date, by, role, note, evidence, state, reason and terms",
       "9:5-9:6 /history/1/party [format/missing] `party` is missing from item 2 of `history`; "
       "add `party:` with one of secondee, parent or host: which of the three",
       "10:58-10:63 /history/2/party [format/value] `guest` is not one of the words "
       "allowed here; write secondee, parent or host",
       "11:46-11:51 /history/3/reasn [format/unknown-key] `reasn` is no key of "
       "item 4 of `history`; the keys here are date, by, role, note, evidence and event"});
}

TEST_CASE("a document of any one type is read the same way") {
  constexpr FieldRow rows[] = {{"name", "text*", ""}, {"size", "int", ""}};
  const text::ReadTree tree = text::read_tree("size: 0123\nsiz: 2\n");
  REQUIRE(tree.complete);
  std::vector<Finding> findings;
  const Type type = make_section(rows);
  const Section section = read_section(tree.tree.root(), type, findings);
  CHECK(section.find("size")->get<Refused>() != nullptr);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].message == "`0123` is not written as a number");
  CHECK(findings[0].help == "write 123");
  CHECK(findings[1].message == "`siz` is no key of this file");
  CHECK(findings[1].help == "did you mean `size`?");
  CHECK(findings[2].message == "`name` is missing");
  CHECK(findings[2].help == "add `name:` with text");
}

TEST_CASE("a misspelt key that is required is one finding") {
  check_told(instead("secondee", "secondee: {nme: Ann}\n"),
             {"3:12-3:15 /secondee/nme [format/unknown-key] `nme` is no key of `secondee`; did you "
              "mean `name`?"});
  check_told(instead("term", "terms: {start: 2023-04-24, end: 2024-01-23}\n"),
             {"6:1-6:6 /terms [format/unknown-key] `terms` is no key of an agreement; did you mean "
              "`term`?"});
}

TEST_CASE("a key whose space is forgotten is one finding") {
  check_told(instead("secondee", "secondee: {name:Ann}\n"),
             {"3:16-3:17  [format/yaml] a space is missing after this colon; write `name: Ann`"});
}

TEST_CASE("an unknown key that stands twice is told once, and once as a second") {
  check_told(
      with("foo: 1\nfoo: 2\n"),
      {"7:1-7:4 /foo [format/unknown-key] `foo` is no key of an agreement; the keys here are "
       "format, agreement, scheme, title, replaces, secondee, parent, host, placement, term, "
       "business_case, benefits, objectives, conditions, finance, conflicts, contact, "
       "appraisal, evaluation, return_plan, waivers and history",
       "8:1-8:4  [format/duplicate-key] `foo` is here a second time; the first is on line 7; "
       "keep one of the two"});
}

TEST_CASE("a key of another scheme is no misspelling, and a quoted << no merge key") {
  check_told(
      with("contract: {with: FCO}\n\"<<\": 1\n"),
      {"7:1-7:9 /contract [format/unknown-key] `contract` is no key of an agreement; only "
       "the schemes police-mission, civilian-mission and osce have it",
       "8:1-8:5 /<< [format/unknown-key] `<<` is no key of an agreement; the keys here are "
       "format, agreement, scheme, title, replaces, secondee, parent, host, placement, term, "
       "business_case, benefits, objectives, conditions, finance, conflicts, contact, "
       "appraisal, evaluation, return_plan, waivers and history"});
}

TEST_CASE("advice is never what would be refused next") {
  check_told(
      with("objectives: learn\nhistory: none\nbusiness_case: {skills_needed: [[x]]}\n"
           "placement: {full_time_equivalent: 80%}\n"),
      {"7:13-7:18 /objectives [format/value] `objectives` takes a list, not a single value; "
       "begin each item with `- `",
       "8:10-8:14 /history [format/value] `history` takes a list, not a single value; begin "
       "each item with `- `",
       "9:33-9:36 /business_case/skills_needed/0 [format/value] each item here is text, not "
       "a list; write text in its place",
       "10:35-10:38 /placement/full_time_equivalent [format/value] `80%` is not written as a "
       "number; write a number above 0, up to 1"});
}

TEST_CASE("a misspelt key never hides the right one that follows it") {
  check_told(with("History: see below\nhistory: [{date: 2023-99-99, by: a, event: note}]\n"),
             {"7:1-7:8 /History [format/unknown-key] `History` is no key of an agreement; did you "
              "mean `history`?",
              "8:18-8:28 /history/0/date [format/value] `2023-99-99` is not a day: there is no "
              "month 99; write a day that the calendar has"});
  const Reading reading =
      read(instead("term", "term: {strat: 1, start: 2023-04-24, end: 2024-01-23}\n"));
  CHECK(find(reading.agreement.body.find("term"), "start") != nullptr);
  CHECK(reading.findings.size() == 1);
}

TEST_CASE("a key joined from a section and its field is answered with both") {
  for (const std::string key : {"secondee_email", "secondee.email", "secondee-email"}) {
    const Reading reading = read(with(key + ": a@b.uk\n"));
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].help == "write `email:` indented under `secondee:`");
  }
}

TEST_CASE("lines that lost their indentation are sent back under their section") {
  const Reading reading = read(instead("term", "term:\nstart: 2023-04-24\nend: 2024-01-23\n"));
  REQUIRE(reading.findings.size() == 3);  // the section that is empty, and each line
  CHECK(reading.findings[1].help == "indent it under `term:`");
  CHECK(reading.findings[2].help == "indent it under `term:`");
}

}  // namespace secondment::model
