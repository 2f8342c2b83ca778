// Cases: agreements changed in one place each, what they show, and which rules that proves.
#include "policy/cases.h"

#include "policy/house.h"
#include "policy/policy_set.h"
#include "text/lines.h"

namespace secondment::tests {
namespace {

const std::string asks = "rules:\n" + rule("team", "has(placement.team)") +
                         rule("kinds", "o.kind != 'other'", "  each: {o: objectives}\n") +
                         rule("signed-only", "has(finance)", "  from: signed\n");

// Its first line of `proofs` is line 13.
std::string cases_file(std::string_view proofs) {
  return fmt::format(
      "cases: house\n"
      "as_at: 2026-06-15\n"
      "base:\n"
      "  agreement: A-1\n"
      "  scheme: house\n"
      "  secondee: {{name: Ann}}\n"
      "  parent: {{name: Parent, sector: charity}}\n"
      "  host: {{name: Host, sector: academia}}\n"
      "  term: {{start: 2026-01-01, end: 2026-12-31}}\n"
      "  placement: {{team: A}}\n"
      "  history: [{{date: 2026-01-01, by: a, state: proposed}}]\n"
      "proofs:\n"
      "{}",
      proofs);
}

// "13:9 [policy/case] message; help", of the file or of its cases when they run.
Told tell(const std::vector<Finding>& findings) {
  Told told;
  for (const Finding& each : findings) {
    told.push_back(fmt::format("{}:{} [{}] {}; {}", each.begin.line, each.begin.column, each.rule,
                               each.message, each.help));
  }
  return told;
}

Told run(std::string_view proofs) {
  const House house(asks);
  std::vector<Finding> findings;
  const policy::Cases cases = policy::read_cases("c.yaml", cases_file(proofs), findings);
  if (!findings.empty()) return tell(findings);
  Told told;
  for (const policy::CaseResult& each : policy::run_cases(cases, house.policies())) {
    const Told of_case = tell(each.findings);
    told.insert(told.end(), of_case.begin(), of_case.end());
  }
  return told;
}

}  // namespace

TEST_CASE("a case that finds what it says is silent") {
  CHECK(run("- {case: clean, finds: []}\n") == Told{});
  CHECK(run("- {case: no team, unset: [placement.team], finds: [house/team]}\n") == Told{});
  CHECK(run("- {case: no placement, unset: [placement], finds: [house/team]}\n") == Told{});
  CHECK(run("- {case: a bad day, set: {term.end: 2026-02-30}, finds: [format/value]}\n") == Told{});
}

TEST_CASE("a case that finds something else is told, both ways") {
  CHECK(run("- {case: no team, unset: [placement.team], finds: []}\n") ==
        Told{"13:51 [policy/case] the case `no team` does not expect house/team to be found, but "
             "it is; correct the rule, or what the case expects"});
  CHECK(run("- {case: clean, finds: [house/team, house/kinds]}\n") ==
        Told{"13:24 [policy/case] the case `clean` expects house/kinds and house/team to be found, "
             "but they are not; correct the rule, or what the case expects"});
  CHECK(run("- {case: both, unset: [placement.team], finds: [house/kinds]}\n").size() == 2);
}

TEST_CASE("a rule is named once, however many findings it has") {
  CHECK(run("- case: two of them\n"
            "  set: {objectives: [{id: a, text: t, kind: other}, {id: b, text: t, kind: other}]}\n"
            "  finds: [house/kinds]\n") == Told{});
}

TEST_CASE("values are set at paths, sections on the way made, items by number") {
  CHECK(run("- case: into what is not there\n  set: {finance.recharge.to: hst}\n  finds: "
            "[format/value]\n") == Told{});
  CHECK(run("- case: in place of an item\n  set: {'history[0].date': 2026-02-30}\n  finds: "
            "[format/value]\n  undetermined: []\n") == Told{});
  CHECK(run("- {case: no such item, set: {'history[1].date': 2026-01-01}, finds: []}\n") ==
        Told{"13:30 [policy/case] there is nothing at `history[1].date`; items are counted from 0; "
             "look at `base:`"});
  CHECK(run("- {case: no path, set: {'history[x]': 1}, finds: []}\n") ==
        Told{"13:25 [policy/case] `history[x]` is not a path; write names with dots between them, "
             "items "
             "by number from 0: objectives[0].due"});
  CHECK(run("- {case: through a text, set: {agreement.x: 1}, finds: []}\n").size() == 1);
  CHECK(run("- {case: nothing there, unset: [placement.post], finds: []}\n") ==
        Told{"13:33 [policy/case] there is nothing at `placement.post`; items are counted from 0; "
             "look "
             "at `base:`"});
  for (const char* path : {"''", ".a", "a.", "a..b", "'a[0'", "'a[]'", "'[0]'"}) {
    CAPTURE(path);
    CHECK(run(fmt::format("- {{case: c, unset: [{}], finds: []}}\n", path)).size() == 1);
  }
}

TEST_CASE("entries are added at the end of the history") {
  CHECK(run("- case: now signed\n"
            "  history:\n"
            "  - {date: 2026-01-02, by: a, state: approved}\n"
            "  - {date: 2026-01-03, by: a, state: signed}\n"
            "  finds: [house/signed-only]\n") == Told{});
  CHECK(run("- case: the only entry\n  unset: [history]\n"
            "  history: [{date: 2026-01-03, by: a, state: proposed}]\n  finds: []\n") == Told{});
  CHECK(run("- case: as at a day before it\n  as_at: 2025-12-31\n  unset: [placement]\n  finds: "
            "[]\n") == Told{});
}

TEST_CASE("a case may be judged as if in a state that is there") {
  CHECK(run("- {case: to be signed, for: signed, finds: [house/signed-only]}\n") == Told{});
  CHECK(run("- {case: to be signed, for: signd, finds: []}\n") ==
        Told{"13:29 [policy/case] unknown state `signd`; did you mean `signed`?"});
}

TEST_CASE("what is undetermined or waived is compared where it is said") {
  const std::string open = "- case: open\n  set: {objectives: [{id: a, text: t}]}\n  finds: []\n";
  CHECK(run(open) == Told{});
  CHECK(run(open + "  undetermined: [house/kinds]\n") == Told{});
  CHECK(run(open + "  undetermined: []\n") ==
        Told{"15:10 [policy/case] the case `open` does not expect house/kinds to be undetermined, "
             "but it is; correct the rule, or what the case expects"});
  CHECK(run("- {case: clean, finds: [], undetermined: [house/kinds]}\n") ==
        Told{"13:24 [policy/case] the case `clean` expects house/kinds to be undetermined, but it "
             "is not; correct the rule, or what the case expects"});
  const std::string waiver =
      "- case: waived\n  unset: [placement]\n"
      "  set: {waivers: [{rule: house/team, reason: r, approved_by: b}]}\n  finds: []\n";
  CHECK(run(waiver + "  waived: [house/team]\n") == Told{});
  CHECK(run(waiver + "  waived: []\n").size() == 1);
}

TEST_CASE("a file of cases is read like any other") {
  CHECK(run("- {case: c, find: []}\n") ==
        Told{"13:13 [format/unknown-key] unknown key `find` in item 1 of `proofs`; did you mean "
             "`finds`?"});
  CHECK(run("- {case: c, finds: none}\n").size() == 1);
  CHECK(run("- {case: c, as_at: tomorrow, finds: []}\n").size() == 1);
}

TEST_CASE("a case that is no agreement is told, not judged") {
  const House house(asks);
  const auto run_base = [&](std::string_view base) {
    std::vector<Finding> findings;
    const policy::Cases cases = policy::read_cases(
        "c.yaml",
        fmt::format("cases: house\nas_at: 2026-06-15\nbase: {}\nproofs: [{{case: c, finds: []}}]\n",
                    base),
        findings);
    CHECK(tell(findings) == Told{});
    return tell(policy::run_cases(cases, house.policies()).at(0).findings);
  };
  CHECK(run_base("{policy: house}") ==
        Told{"4:17 [policy/case] the case `c` is not an agreement: it begins with `policy`; begin "
             "`base:` with `agreement:` and an id"});
  CHECK(run_base("none").size() == 1);
  CHECK(run_base("[]").size() == 1);
  CHECK(run_base("{}").size() == 1);
}

TEST_CASE("a misspelt rule in a case is answered with the nearest") {
  CHECK(run("- {case: no team, unset: [placement.team], finds: [house/teem]}\n") ==
        Told{"13:52 [policy/case] unknown rule `house/teem`; did you mean `house/team`?"});
  CHECK(run("- {case: no team, unset: [placement.team], finds: [teem]}\n") ==
        Told{"13:52 [policy/case] unknown rule `teem`; did you mean `house/team`?"});
  CHECK(run("- {case: clean, finds: [], undetermined: [house/xyzzy]}\n") ==
        Told{"13:43 [policy/case] unknown rule `house/xyzzy`; `secondment explain house` lists its "
             "rules"});
}

TEST_CASE("a misspelt rule beside the right one says nothing about the right one") {
  CHECK(run("- {case: no team, unset: [placement.team], finds: [house/team, house/teem]}\n") ==
        Told{"13:64 [policy/case] unknown rule `house/teem`; did you mean `house/team`?"});
}

TEST_CASE("an earlier agreement that no rule could count is refused") {
  const auto earlier = [](std::string_view one) {
    return run(fmt::format("- {{case: c, finds: [], earlier: [{{agreement: Z, {}}}]}}\n", one));
  };
  CHECK(earlier("scheme: house, state: signed, from: 2025-01-01, to: 2025-03-01") == Told{});
  CHECK(earlier("scheme: house") ==
        Told{"13:34 [policy/case] an earlier agreement without a first day counts for no rule; "
             "add `from`, or `term_start`"});
  CHECK(earlier("scheme: house, from: 2025-03-01, to: 2025-01-01") ==
        Told{"13:34 [policy/case] it ends on 2025-01-01, before it begins, on 2025-03-01; correct "
             "one of the two days"});
  CHECK(earlier("scheme: hause, from: 2025-01-01, to: 2025-03-01") ==
        Told{"13:57 [policy/case] unknown scheme `hause`; did you mean `house`?"});
  CHECK(earlier("scheme: house, state: sgned, from: 2025-01-01, to: 2025-03-01") ==
        Told{"13:71 [policy/case] unknown state `sgned` in the scheme house; did you mean "
             "`signed`?"});
}

TEST_CASE("a rule is proven by cases that find it and cases in which it passes") {
  const House house(asks);
  std::vector<Finding> findings;
  const policy::Cases cases = policy::read_cases(
      "c.yaml",
      cases_file("- {case: clean, finds: []}\n"
                 "- {case: no team, unset: [placement.team], finds: [house/team]}\n"
                 "- {case: no placement, unset: [placement], finds: [house/team]}\n"
                 "- {case: to be signed, for: signed, finds: [house/signed-only]}\n"),
      findings);
  REQUIRE(findings.empty());
  const auto proven = policy::run_cases(cases, house.policies());
  Told told;
  for (const policy::RuleProof& each :
       policy::count_proofs(*house.policies().policy_set().find_scheme("house"), proven)) {
    told.push_back(
        fmt::format("{}: {} failing ({}), {} passing ({})", each.rule, each.failing_cases,
                    each.failing != nullptr ? each.failing->title : "-", each.passing_cases,
                    each.passing != nullptr ? each.passing->title : "-"));
  }
  CHECK(told == Told{"house/team: 2 failing (no team), 2 passing (clean)",
                     "house/kinds: 0 failing (-), 0 passing (-)",
                     "house/signed-only: 1 failing (to be signed), 0 passing (-)"});
}

TEST_CASE("a case that does not hold proves no rule") {
  const House house(asks);
  std::vector<Finding> findings;
  const policy::Cases cases =
      policy::read_cases("c.yaml", cases_file("- {case: clean, finds: [house/team]}\n"), findings);
  REQUIRE(findings.empty());
  const auto proven = policy::run_cases(cases, house.policies());
  CHECK(proven.at(0).findings.size() == 1);
  for (const policy::RuleProof& each :
       policy::count_proofs(*house.policies().policy_set().find_scheme("house"), proven)) {
    CHECK(each.failing_cases == 0);
    CHECK(each.passing_cases == 0);
  }
}

TEST_CASE("a policy proves its own rules and those that it overrides") {
  const House house(
      {life(),
       {"base.yaml", "policy: base\ntitle: t\nabstract: true\nextends: [life]\nrules:\n" +
                         rule("a", "'true'") + rule("b", "'true'") + rule("c", "'true'")},
       {"house.yaml",
        "policy: house\ntitle: t\nextends: [base]\n"
        "overrides: {base/b: {severity: note}, base/c: {off: no need}}\n" +
            rules("'true'")}});
  const auto rules_of = [&](std::string_view name) {
    Told told;
    for (const auto& each :
         policy::count_proofs(*house.policies().policy_set().find_layered(name), {})) {
      told.emplace_back(each.rule);
    }
    return told;
  };
  CHECK(rules_of("house") == Told{"base/b", "house/asked"});
  CHECK(rules_of("base") == Told{"base/a", "base/b", "base/c"});
}

TEST_CASE("what a case changes is said in short") {
  std::vector<Finding> findings;
  const policy::Cases cases = policy::read_cases(
      "c.yaml",
      cases_file("- case: c\n  unset: [placement.team]\n  set:\n    finance:\n      paid_by: host\n"
                 "  history:\n  - {date: 2026-01-02, by: a,\n     state: approved}\n  finds: []\n"),
      findings);
  REQUIRE(cases.proofs.size() == 1);
  CHECK(cases.proofs[0].changes ==
        std::vector<std::string>{"without placement.team", "finance: paid_by: host",
                                 "then {date: 2026-01-02, by: a, state: approved}"});
}

}  // namespace secondment::tests
