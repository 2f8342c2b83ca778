// Keys that the format does not know: misspelt, misplaced, joined, of another scheme.
#include <doctest/doctest.h>

#include "model/agreement_reading.h"

namespace secondment::model {

using namespace tests;

TEST_CASE("an unknown key is answered with the nearest that the section has") {
  check_told(with("tittle: A loan\n"),
             {"7:1-7:7 /tittle [format/unknown-key] unknown key `tittle`; "
              "did you mean `title`?"});
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, notce: P4W}\n"),
             {"6:44-6:49 /term/notce [format/unknown-key] unknown key `notce` in `term`; "
              "did you mean `notice`?"});
  check_told(with("finance: {recharge: {percentage: 50}}\n"),
             {"7:22-7:32 /finance/recharge/percentage [format/unknown-key] unknown key "
              "`percentage` in `finance.recharge`; did you mean `percent`?"});
  check_told(with("objectives:\n  - {id: O1, text: learn, mesure: marks}\n"),
             {"8:27-8:33 /objectives/0/mesure [format/unknown-key] unknown key `mesure` in "
              "item 1 of `objectives`; did you mean `measure`?"});
  check_told(with("contact: {welfare: {name: Ann, phne: 1}}\n"),
             {"7:32-7:36 /contact/welfare/phne [format/unknown-key] unknown key `phne` in "
              "`contact.welfare`; did you mean `phone`?"});
  check_told(with("Title: A loan\n"), {"7:1-7:6 /Title [format/unknown-key] unknown key `Title`; "
                                       "did you mean `title`?"});
}

TEST_CASE("an unknown key that is near to nothing is answered with the keys there are") {
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, zzz: 1}\n"),
             {"6:44-6:47 /term/zzz [format/unknown-key] unknown key `zzz` in `term`; "
              "the keys here are start, end and notice"});
  check_told(with("evaluation: {zzz: 1}\n"),
             {"7:14-7:17 /evaluation/zzz [format/unknown-key] unknown key `zzz` in `evaluation`; "
              "the keys here are method and assessor"});
}

TEST_CASE("a key that belongs elsewhere is told where") {
  check_told(with("start: 2023-04-24\n"),
             {"7:1-7:6 /start [format/unknown-key] unknown key `start`; "
              "it belongs at term.start"});
  check_told(instead("term", "term: {start: 2023-04-24, end: 2024-01-23, post: Head}\n"),
             {"6:44-6:48 /term/post [format/unknown-key] unknown key `post` in `term`; "
              "it belongs at secondee.post, placement.post or return_plan.post"});
  check_told(with("covers: [salary]\n"),
             {"7:1-7:7 /covers [format/unknown-key] unknown key `covers`; "
              "it belongs at finance.recharge.covers"});
  // The host does not supply itself.
  check_told(instead("host", "host: {name: DSIT, sector: industry, supplies_host: true}\n"),
             {"5:38-5:51 /host/supplies_host [format/unknown-key] unknown key `supplies_host` in "
              "`host`; it belongs at parent.supplies_host"});
}

TEST_CASE("a key that joins a section and its field is told how to write them") {
  check_told(with("placement_team: x\n"),
             {"7:1-7:15 /placement_team [format/unknown-key] unknown key `placement_team`; write "
              "`team:` indented under `placement:`"});
  check_told(with("finance: {recharge_percent: 50}\n"),
             {"7:11-7:27 /finance/recharge_percent [format/unknown-key] unknown key "
              "`recharge_percent` in `finance`; write `percent:` indented under `recharge:`"});
}

TEST_CASE("a section that only an overlay has is told with how it is applied") {
  check_told(with("civil_service: {pay_band: below-scs}\n"),
             {"7:1-7:14 /civil_service [format/unknown-key] unknown key `civil_service`; only the "
              "policy uk-civil-service has it; `--overlay uk-civil-service` applies it"});
}

TEST_CASE("a section that only other schemes have is told as such") {
  const Told told = {
      "7:1-7:8 /mission [format/unknown-key] unknown key `mission`; "
      "only the schemes police-mission, civilian-mission and osce have it"};
  check_told(with("mission: {name: EULEX, nonsense: 1}\n"), told, "loan");
  check_told(with("mission: {name: EULEX}\n"), told, "expert-exchange");
  check_told(with("mission: {name: EULEX, country: XK, position: seconded}\n"), {}, "osce");
  check_told(with("mission: {nam: EULEX}\n"),
             {"7:11-7:14 /mission/nam [format/unknown-key] unknown key `nam` in `mission`; "
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
                                   "add `term:` with a section: the agreed dates, both included"});
  check_told(instead("agreement", ""),
             {"1:1-1:1 /agreement [format/missing] `agreement` is missing; "
              "add `agreement:` with an identifier: reference that the organisation gives this "
              "agreement"});
  CHECK(tell(read("title: x\n")).size() == 6);
}

TEST_CASE("a misspelt key that is required is one finding") {
  check_told(
      instead("secondee", "secondee: {nme: Ann}\n"),
      {"3:12-3:15 /secondee/nme [format/unknown-key] unknown key `nme` in `secondee`; did you "
       "mean `name`?"});
  check_told(instead("term", "terms: {start: 2023-04-24, end: 2024-01-23}\n"),
             {"6:1-6:6 /terms [format/unknown-key] unknown key `terms`; did you mean "
              "`term`?"});
}

TEST_CASE("a key whose space is forgotten is one finding") {
  check_told(instead("secondee", "secondee: {name:Ann}\n"),
             {"3:16-3:17  [format/yaml] a space is missing after this colon; write `name: Ann`"});
}

TEST_CASE("an unknown key that stands twice is told once, and once as a second") {
  check_told(
      with("foo: 1\nfoo: 2\n"),
      {"7:1-7:4 /foo [format/unknown-key] unknown key `foo`; the keys here are "
       "format, agreement, scheme, title, replaces, secondee, parent, host, placement, term, "
       "business_case, benefits, objectives, conditions, finance, conflicts, contact, "
       "appraisal, evaluation, return_plan, clauses, documents, notes, waivers and history",
       "8:1-8:4  [format/duplicate-key] duplicate key `foo`; the first is on line 7; "
       "keep one of the two"});
}

TEST_CASE("a key of another scheme is no misspelling, and a quoted << no merge key") {
  check_told(
      with("contract: {with: FCO}\n\"<<\": 1\n"),
      {"7:1-7:9 /contract [format/unknown-key] unknown key `contract`; only "
       "the schemes police-mission, civilian-mission and osce have it",
       "8:1-8:5 /<< [format/unknown-key] unknown key `<<`; the keys here are "
       "format, agreement, scheme, title, replaces, secondee, parent, host, placement, term, "
       "business_case, benefits, objectives, conditions, finance, conflicts, contact, "
       "appraisal, evaluation, return_plan, clauses, documents, notes, waivers and history"});
}

TEST_CASE("advice is never what would be refused next") {
  check_told(
      with("objectives: learn\nhistory: none\nbusiness_case: {skills_needed: [[x]]}\n"
           "placement: {full_time_equivalent: 80%}\n"),
      {"7:13-7:18 /objectives [format/value] `objectives` must be a list, not a single value; "
       "begin each item with `- `, and write its `id:` and `text:`",
       "8:10-8:14 /history [format/value] `history` must be a list, not a single value; begin "
       "each item with `- `",
       "9:33-9:36 /business_case/skills_needed/0 [format/value] each item here must be text, not "
       "a list; write it without the brackets: x",
       "10:35-10:38 /placement/full_time_equivalent [format/value] `80%` is not written as a "
       "number; write 0.8"});
}

TEST_CASE("a misspelt key never hides the right one that follows it") {
  check_told(with("History: see below\nhistory: [{date: 2023-99-99, by: a, event: note}]\n"),
             {"7:1-7:8 /History [format/unknown-key] unknown key `History`; did you "
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
