// What becomes of a rule, and where its finding stands.
#include "policy/judge.h"

#include "policy/house.h"

namespace secondment::tests {
namespace {

std::string outcome(std::string_view rules, const std::string& text,
                    const CheckOptions& options = as_at("2026-06-15")) {
  const House house(rules);
  const CheckedAgreement checked = house.check(text, options);
  REQUIRE(checked.outcomes.size() == 1);
  return std::string(outcome_name(checked.outcomes[0].outcome));
}

Told findings(std::string_view rules, const std::string& text,
              const CheckOptions& options = as_at("2026-06-15")) {
  return tell(House(rules).check(text, options));
}

std::string obligation(std::string_view more) {
  return fmt::format(
      "obligations:\n- id: asked\n  title: \"report\"\n  help: \"send it\"\n  why: w\n{}", more);
}

}  // namespace

TEST_CASE("an obligation need not say what to do about it, or why") {
  CHECK(
      findings("obligations:\n- id: asked\n  title: report\n  due: term.start\n  met: \"false\"\n",
               agreement(history("active"))) ==
      Told{"6:15-6:25 /term/start warning [house/asked] report was due 2026-01-01, 165 days ago; "
           "do it, and record it"});
}

TEST_CASE("a rule passes or is found") {
  const std::string asks = rules("host.sector == 'academia'");
  CHECK(outcome(asks, proposed()) == "pass");
  CHECK(findings(asks, proposed()) == Told{});
  std::string other = proposed();
  other.replace(other.find("academia"), 8, "police");
  CHECK(outcome(asks, other) == "fail");
  CHECK(findings(asks, other) ==
        Told{"5:28-5:34 /host/sector error [house/asked] asked is not so; mend it"});
}

TEST_CASE("a finding carries what its rule cites") {
  const House house(
      "sources: {guide: {title: Guide, published: 2020-01-31}, page: {title: Page}}\n"
      "clauses: [{clause: G-1, source: page, says: s}, {clause: G-2, source: page, says: s}]\n" +
      rules("'false'", "  severity: note\n  clauses: [G-1, G-2]\n  source: guide\n"));
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 1);
  const Finding& finding = checked.findings[0];
  CHECK(finding.severity == Severity::note);
  CHECK(finding.clauses == std::vector<std::string>{"G-1", "G-2"});
  REQUIRE(finding.sources.size() == 1);
  CHECK(finding.sources[0].title == "Guide");
  CHECK(finding.sources[0].published == "2020-01-31");
}

TEST_CASE("a rule does not apply where its condition is false") {
  const std::string asks = rules("'false'", "  when: host.sector == 'police'\n");
  CHECK(outcome(asks, proposed()) == "not applicable");
  std::string police = proposed();
  police.replace(police.find("academia"), 8, "police");
  CHECK(outcome(asks, police) == "fail");
}

TEST_CASE("a rule does not apply where one before it did not pass") {
  const House house("rules:\n" + rule("second", "'false'", "  after: [first]\n") +
                    rule("first", "has(placement.team)"));
  // Judged in the order in which they depend on each other.
  CHECK(outcomes(house.check(proposed())) == Told{"first: fail", "second: not applicable"});
  CHECK(outcomes(house.check(proposed("placement: {team: A}\n"))) ==
        Told{"first: pass", "second: fail"});
  const House undecided("rules:\n" + rule("first", "placement.team == 'A'") +
                        rule("second", "'false'", "  after: [first]\n"));
  CHECK(outcomes(undecided.check(proposed())) ==
        Told{"first: undetermined", "second: not applicable"});
}

TEST_CASE("a rule with each does not apply to a list that is absent or empty") {
  const std::string asks = rules("has(o.kind)", "  each: {o: objectives}\n");
  CHECK(outcome(asks, proposed()) == "not applicable");
  CHECK(outcome(asks, proposed("objectives: []\n")) == "not applicable");
  CHECK(outcome(asks, proposed("objectives: [{id: a, text: t, kind: other}]\n")) == "pass");
  CHECK(outcome(asks, proposed("objectives: [{id: a, text: t}]\n")) == "fail");
}

TEST_CASE("nothing applies in a void state") {
  CHECK(outcome(rules("'false'", "  from: draft\n"),
                agreement("history:\n- {date: 2026-01-01, by: a, state: declined}\n")) ==
        "not applicable");
}

TEST_CASE("a rule binds from its state on, by the order of states") {
  const std::string asks = rules("'false'", "  from: signed\n");
  CHECK(outcome(asks, agreement("")) == "not yet");
  CHECK(outcome(asks, agreement(history("approved"))) == "not yet");
  CHECK(outcome(asks, agreement(history("signed"))) == "fail");
  CHECK(outcome(asks, agreement(history("closed"))) == "fail");
  CHECK(outcome(rules("'false'"), agreement("")) == "not yet");  // from proposed, when not said
  CHECK(outcome(rules("'false'", "  from: draft\n"), agreement("")) == "fail");
  // As at a day, the state is that of the day.
  CHECK(outcome(asks, agreement(history("signed")), as_at("2026-02-28")) == "not yet");
  CHECK(outcome(asks, agreement(history("signed")), as_at("2026-03-01")) == "fail");
}

TEST_CASE("a state that is added binds what comes before it, and nothing that comes after") {
  const House house(
      "states: [{state: approved, doc: d}, {state: cleared, doc: d}]\n"
      "moves: [{from: [approved], to: cleared}, {from: [cleared], to: signed}]\n"
      "rules:\n" +
      rule("of-approved", "'false'", "  from: approved\n") +
      rule("of-cleared", "'false'", "  from: cleared\n") +
      rule("of-signed", "'false'", "  from: signed\n"));
  const std::string cleared =
      agreement(history("approved") + "- {date: 2026-02-02, by: a, state: cleared}\n");
  CHECK(outcomes(house.check(cleared)) ==
        Told{"of-approved: fail", "of-cleared: fail", "of-signed: not yet"});
  CHECK(outcomes(house.check(agreement(history("approved")))) ==
        Told{"of-approved: fail", "of-cleared: not yet", "of-signed: not yet"});
}

TEST_CASE("a rule can be judged as if in another state") {
  CheckOptions options = as_at("2026-06-15");
  options.as_if_in = "signed";
  CHECK(outcome(rules("'false'", "  from: signed\n"), agreement(""), options) == "fail");
  CHECK(outcome(rules("state == 'signed'", "  from: draft\n"), agreement(""), options) == "pass");
  CHECK(outcome(rules("'false'", "  from: active\n"), agreement(""), options) == "not yet");
  const CheckedAgreement checked = House(rules("'false'")).check(agreement(""), options);
  CHECK(checked.state == "draft");  // what it is, it still is
  options.as_if_in = "declined";
  CHECK(outcome(rules("'false'", "  from: draft\n"), agreement(""), options) == "not applicable");
}

TEST_CASE("what is due today is not late, what was due yesterday is") {
  const std::string asks = obligation("  from: draft\n  due: term.end\n  met: 'false'\n");
  CHECK(outcome(asks, agreement(""), as_at("2026-12-30")) == "not yet");
  CHECK(outcome(asks, agreement(""), as_at("2026-12-31")) == "not yet");
  CHECK(outcome(asks, agreement(""), as_at("2027-01-01")) == "fail");
  CHECK(findings(asks, agreement(""), as_at("2027-01-01")) ==
        Told{"6:32-6:42 /term/end warning [house/asked] report was due 2026-12-31, 1 day ago; send "
             "it"});
  CHECK(
      findings(asks, agreement(""), as_at("2027-01-03")) ==
      Told{"6:32-6:42 /term/end warning [house/asked] report was due 2026-12-31, 3 days ago; send "
           "it"});
}

TEST_CASE("what is met is never late, whatever its date") {
  const std::string asks = obligation(
      "  from: draft\n  due: \"placement.team == 'A' ? term.end : term.start\"\n  met: "
      "has(title)\n");
  CHECK(outcome(asks, agreement("title: x\n"), as_at("2030-01-01")) == "pass");
  CHECK(outcome(asks, agreement(""), as_at("2030-01-01")) == "undetermined");
}

TEST_CASE("nothing falls due in a final state, nor before its own") {
  const std::string asks = obligation("  from: signed\n  due: term.start\n  met: 'false'\n");
  CHECK(outcome(asks, agreement(history("approved"))) == "not yet");
  CHECK(outcome(asks, agreement(history("signed"))) == "fail");
  CHECK(outcome(asks, agreement(history("closed"))) == "not applicable");
}

TEST_CASE("an obligation may be listed only") {
  const std::string asks =
      obligation("  from: draft\n  due: term.start\n  met: has(title)\n  listed_only: true\n");
  CHECK(outcome(asks, agreement("")) == "not yet");
  CHECK(outcome(asks, agreement("title: x\n")) == "pass");
  CHECK(findings(asks, agreement("")) == Told{});
}

TEST_CASE("an obligation says what is due, when and where") {
  const std::string of_each =
      obligation("  from: draft\n  each: {r: appraisal.reviews}\n  due: r.due\n  met: 'false'\n");
  const std::string reviews =
      "appraisal:\n  reviews:\n  - {id: mid, due: 2026-03-31}\n  - {id: end, due: 2026-12-31}\n";
  CHECK(
      findings(of_each, agreement(reviews)) ==
      Told{"9:20-9:30 /appraisal/reviews/0/due warning [house/asked] report was due 2026-03-31, 76 "
           "days ago; send it"});
  CHECK(findings(obligation("  from: draft\n  due: term.start + period('P1M')\n  met: 'false'\n"
                            "  at: term.start\n  message: \"nothing by {due}\"\n"
                            "  let: {due: \"term.start + period('P1M')\"}\n"),
                 agreement("")) ==
        Told{"6:15-6:25 /term/start warning [house/asked] nothing by 2026-02-01; send it"});
}

TEST_CASE("a rule that reads what is absent is undetermined, and says what") {
  const auto reads = [](std::string_view text, std::string_view more = "") {
    const House house(text);
    const CheckedAgreement checked = house.check(proposed(more));
    CHECK(tell(checked) == Told{});
    CHECK(checked.outcomes[0].outcome == Outcome::undetermined);
    return undetermined(checked);
  };
  CHECK(reads(rules("finance.paid_by == 'host'")) == Told{"house/asked reads /finance/paid_by"});
  CHECK(reads(rules("finance.recharge.percent == 100"), "finance: {paid_by: host}\n") ==
        Told{"house/asked reads /finance/recharge/percent"});
  CHECK(reads(rules("'false'", "  when: placement.commercial\n")) ==
        Told{"house/asked reads /placement/commercial"});
  CHECK(reads(rules("first", "  let: {first: placement.commercial}\n")) ==
        Told{"house/asked reads /placement/commercial"});
  // The history lacks a move, the term an end: no place is called record.
  CHECK(reads(rules("record.signed_on < today")) == Told{"house/asked reads /history"});
  // Each element for itself, and each place once.
  const std::string two =
      "objectives: [{id: a, text: t}, {id: b, text: t}, {id: c, text: t, kind: other}]\n";
  CHECK(reads(rules("o.kind == 'other'", "  each: {o: objectives}\n"), two) ==
        Told{"house/asked reads /objectives/0/kind", "house/asked reads /objectives/1/kind"});
  CHECK(reads(rules("placement.team == o.id", "  each: {o: objectives}\n"), two) ==
        Told{"house/asked reads /placement/team"});
  CHECK(reads(obligation(
            "  due: \"placement.team == 'A' ? term.start : term.end\"\n  met: 'false'\n")) ==
        Told{"house/asked reads /placement/team"});
  CHECK(reads(obligation("  due: term.end\n  met: placement.commercial\n")) ==
        Told{"house/asked reads /placement/commercial"});
}

TEST_CASE("what need not be read decides without it") {
  CHECK(outcome(rules("placement.team == 'A' || has(host.name)"), proposed()) == "pass");
  CHECK(outcome(rules("has(title) && placement.team == 'A'"), proposed()) == "fail");
  CHECK(outcome(rules("\"!has(placement.team) || placement.team == 'A'\""), proposed()) == "pass");
}

TEST_CASE("a period of months beside one of days is the policy's error, not the agreement's") {
  const House house(rules("\"period('P' + '3M') >= period('P90D')\""));
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 1);
  CHECK(
      checked.findings[0].message ==
      "this rule cannot be evaluated: P3M and P90D cannot be compared: months have no fixed number "
      "of days");
  CHECK(
      checked.findings[0].help ==
      "the error is in the policy house (house.yaml), not in this agreement; compare dates: write "
      "`today + A < today + B` in place of `A < B` there");
}

TEST_CASE("an expression that cannot be computed is a finding against the rule") {
  const auto error = [](std::string_view check, std::string_view more = "") {
    const CheckedAgreement checked =
        House(rules(check, "  severity: note\n")).check(proposed(more));
    CHECK(checked.outcomes[0].outcome == Outcome::rule_error);
    return tell(checked);
  };
  CHECK(error("1 / (size(host.name) - 4) > 0") ==
        Told{"5:14-5:18 /host/name error [house/asked] this rule cannot be evaluated: division by "
             "zero; correct the values that it reads, or the rule"});
  CHECK(error("9223372036854775807 + size(host.name) > 0") ==
        Told{"5:14-5:18 /host/name error [house/asked] this rule cannot be evaluated: integer "
             "overflow; correct the values that it reads, or the rule"});
  CHECK(error("finance.salary > money('1 EUR')", "finance: {salary: 5 GBP}\n") ==
        Told{"7:19-7:24 /finance/salary error [house/asked] this rule cannot be evaluated: 5.00 "
             "GBP and 1.00 EUR cannot be compared: they are in different currencies; correct the "
             "values that it reads, or the rule"});
  CHECK(error("\"contact.every < period('P' + '30D')\"", "contact: {every: P1M}\n").size() == 1);
}

TEST_CASE("of many elements the gravest outcome is the rule's") {
  const std::string asks = rules("o.kind == 'learning' || 1 / size(o.id) > 9",
                                 "  each: {o: objectives}\n  when: o.text != 'skip'\n");
  const auto of = [&](std::vector<std::string_view> items) {
    std::string list = "objectives:\n";
    for (const std::string_view item : items) list += fmt::format("- {{{}}}\n", item);
    return outcome(asks, proposed(list));
  };
  constexpr std::string_view skipped = "id: a, text: skip";
  constexpr std::string_view passing = "id: a, text: t, kind: learning";
  constexpr std::string_view open = "id: ab, text: t";
  constexpr std::string_view failing = "id: a, text: t, kind: other";
  CHECK(of({skipped, skipped}) == "not applicable");
  CHECK(of({skipped, passing}) == "pass");
  CHECK(of({passing, open, skipped}) == "undetermined");
  CHECK(of({open, failing, passing}) == "fail");
}

TEST_CASE("each element that fails is a finding of its own") {
  const std::string asks =
      "rules:\n- id: asked\n  title: t\n  why: w\n  each: {o: objectives}\n  check: has(o.kind)\n"
      "  message: \"{o.id} has no kind\"\n  help: \"say what {o.text} is\"\n";
  CHECK(
      findings(asks, proposed("objectives:\n- {id: a, text: first}\n- {id: b, text: second, kind: "
                              "other}\n- {id: c, text: third}\n")) ==
      Told{"8:3-8:4 /objectives/0/kind error [house/asked] a has no kind; say what first is",
           "10:3-10:4 /objectives/2/kind error [house/asked] c has no kind; say what third is"});
}

TEST_CASE("a finding stands on what the failing comparison read") {
  const auto place = [](std::string_view check, std::string_view more, std::string_view keys = "") {
    const Told told = findings(rules(check, keys), proposed(more));
    REQUIRE(told.size() == 1);
    return told[0].substr(0, told[0].find(" error"));
  };
  CHECK(place("term.end < term.start", "") == "6:32-6:42 /term/end");
  CHECK(place("date('2027-01-01') < term.start", "") == "6:15-6:25 /term/start");
  CHECK(place("term.start < term.end && host.sector == 'police'", "") == "5:28-5:36 /host/sector");
  CHECK(place("size(objectives) > 1", "objectives: []\n") == "7:1-7:11 /objectives");
  CHECK(place("\"'salary' in finance.recharge.covers\"",
              "finance: {recharge: {covers: [expenses]}}\n") ==
        "7:22-7:28 /finance/recharge/covers");
  CHECK(place("finance.recharge.covers.all(c, c == 'salary')",
              "finance: {recharge: {covers: [salary, expenses]}}\n") ==
        "7:39-7:47 /finance/recharge/covers/1");
  // Through the names of sub-expressions.
  CHECK(place("in_time", "", "  let: {last: term.end, in_time: last < date('2026-06-01')}\n") ==
        "6:32-6:42 /term/end");
}

TEST_CASE("what is missing stands on the key of the section that lacks it") {
  const auto place = [](std::string_view check, const std::string& text) {
    const Told told = findings(rules(check), text);
    REQUIRE(told.size() == 1);
    return told[0].substr(0, told[0].find(" error"));
  };
  CHECK(place("has(host.country)", proposed()) == "5:1-5:5 /host/country");
  CHECK(place("has(finance.recharge.to)", proposed("finance:\n  recharge:\n    percent: 5\n")) ==
        "8:3-8:11 /finance/recharge/to");
  CHECK(place("has(finance.recharge.to)", proposed("finance: {paid_by: host}\n")) ==
        "7:1-7:8 /finance/recharge/to");
  // A missing section has no key to be reported on.
  CHECK(place("has(finance.recharge.to)", proposed()) == "1:1-1:1 /finance/recharge/to");
  CHECK(place("has(finance)", proposed()) == "1:1-1:1 /finance");
  CHECK(place("has(title)", proposed()) == "1:1-1:1 /title");
  CHECK(place("has(record.signed_on)", proposed()) == "7:1-7:8 /history");
  CHECK(place("size(events('note')) > 0", proposed()) == "7:1-7:8 /history");
}

TEST_CASE("a finding stands where its rule says") {
  const auto place = [](std::string_view at, const std::string& text) {
    const Told told = findings(rules("'false'", fmt::format("  at: {}\n", at)), text);
    REQUIRE(told.size() == 1);
    return told[0].substr(0, told[0].find(" error"));
  };
  CHECK(place("host.name", proposed()) == "5:14-5:18 /host/name");
  CHECK(place("host", proposed()) == "5:1-5:5 /host");
  CHECK(place("placement.team", proposed()) == "1:1-1:1 /placement/team");
  CHECK(place("objectives[1]", proposed("objectives:\n- {id: a, text: t}\n- {id: b, text: t}\n")) ==
        "9:3-9:4 /objectives/1");
  CHECK(place("moves('proposed')[0].by", proposed()) == "8:26-8:27 /history/0/by");
  CHECK(place("events('note')", proposed()) == "7:1-7:8 /history");
  CHECK(place("record.ends_on", proposed()) == "6:32-6:42 /term/end");
  CHECK(place("record.returned_on", proposed()) == "7:1-7:8 /history");
  CHECK(place("record", proposed()) == "7:1-7:8 /history");
  // What is computed stands nowhere: then where the check read, and at last on the document.
  CHECK(place("term.start + period('P1M')", proposed()) == "1:1-1:1 ");
  CHECK(findings(rules("host.sector == 'police'", "  at: term.start + period('P1M')\n"),
                 proposed()) ==
        Told{"5:28-5:36 /host/sector error [house/asked] asked is not so; mend it"});
}

TEST_CASE("the end of a spell stands where it was agreed") {
  const std::string asks = rules("record.ends_on <= date('2026-12-31')", "  from: draft\n");
  const std::string request =
      history("active") + "- {date: 2026-05-01, by: a, event: extension, until: 2027-03-31}\n";
  CHECK(findings(asks, agreement(request)) == Told{});  // only asked for
  CHECK(findings(asks, agreement(request + "- {date: 2026-05-02, by: b, event: extension, until: "
                                           "2027-03-31, approved_by: c}\n")) ==
        Told{"13:54-13:64 /history/5/until error [house/asked] asked is not so; mend it"});
}

TEST_CASE("messages say values as people write them") {
  const House house(
      "parameters: {longest: {type: period, default: P9M, doc: d}}\n"
      "rules:\n- id: asked\n  title: t\n  why: w\n  check: 'false'\n"
      "  message: \"{{{params.longest}}} from {term.start}, {finance.salary}, {objectives.map(o, "
      "o.id)}"
      ", {placement.team}, {has(title)}, {1 + 1}\"\n"
      "  help: \"{placement.commercial ? 'yes' : 'no'}\"\n");
  CHECK(tell(house.check(proposed("finance: {salary: 1250.50 EUR}\n"
                                  "objectives: [{id: a, text: t}, {id: b, text: t}, {id: c, text: "
                                  "t}]\n"))) ==
        Told{"1:1-1:1  error [house/asked] {nine months} from 2026-01-01, 1250.50 EUR, a, b and c, "
             "not "
             "stated, false, 2; not stated"});
}

TEST_CASE("nothing from a file reaches a message unescaped") {
  const House house(
      "rules:\n- id: asked\n  title: t\n  why: w\n  check: 'false'\n  message: \"is {title}\"\n  "
      "help: h\n");
  const Told told = tell(house.check(proposed("title: \"a\\tb\"\n")));
  REQUIRE(told.size() == 1);
  CHECK(told[0].find('\t') == std::string::npos);
}

TEST_CASE("without a state nothing can be decided, and all says so") {
  const House house("rules:\n" + rule("a", "'true'") + rule("b", "'false'", "  from: signed\n"));
  const CheckedAgreement checked =
      house.check(agreement("history:\n- {date: 2026-01-01, by: a, stat: proposed}\n"));
  CHECK(checked.state == std::nullopt);
  CHECK(outcomes(checked) == Told{"a: undetermined", "b: undetermined"});
  CHECK(undetermined(checked) == Told{"house/a reads /history", "house/b reads /history"});
  CHECK(checked.findings.size() == 1);
}

TEST_CASE("a file that cannot be read to its end is not judged") {
  const CheckedAgreement checked =
      House(rules("'false'")).check("agreement: A\nscheme: house\nterm: {\n");
  CHECK(checked.outcomes.empty());
  CHECK(checked.findings.size() == 1);
}

TEST_CASE("a value that is misspelt or cannot be read is one finding") {
  const House house("rules:\n" + rule("paid", "has(finance.paid_by)") +
                    rule("by-host", "finance.paid_by == 'host'") +
                    rule("kind", "has(o.kind)", "  each: {o: objectives}\n"));
  const auto found = [&](std::string_view more) {
    return tell(house.check(proposed(more))).size();
  };
  CHECK(found("finance: {paid_by: host}\n") == 0);
  CHECK(found("finance: {paid_by: hst}\n") == 1);
  CHECK(found("finance: {payed_by: host}\n") == 1);
  CHECK(found("finance: {paid_by: }\n") == 1);
  CHECK(found("finance: {paid_by: host}\nobjectives: [{id: a, text: t, kind: lerning}]\n") == 1);
  CHECK(found("finance: {paid_by: host}\nobjectives: [{id: a, text: t, knd: learning}]\n") == 1);
  const CheckedAgreement checked = house.check(proposed("finance: {paid_by: hst}\n"));
  CHECK(outcomes(checked) == Told{"paid: pass", "by-host: undetermined", "kind: not applicable"});
  CHECK(undetermined(checked) == Told{"house/by-host reads /finance/paid_by"});
}

}  // namespace secondment::tests
