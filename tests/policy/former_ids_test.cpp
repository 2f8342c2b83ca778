// Rules that were renamed: what names them by an id that they had before.
#include "policy/former_ids.h"

#include "policy/house.h"
#include "policy/policy_set.h"
#include "policy/review.h"

namespace secondment::tests {
namespace {

// The rule house/pay, which was house/salary; the first line of `more` is line 11.
std::vector<PolicyFile> renamed(std::string_view more = "", std::string_view was = "[salary]") {
  return {life(), house("rules:\n" + rule("pay", "size(host.name) > 9",
                                          fmt::format("  was: {}\n{}", was, more)))};
}

std::vector<PolicyFile> with_heir(std::string_view more, std::string_view of_rule = "") {
  std::vector<PolicyFile> files = renamed(of_rule);
  files.push_back({"heir.yaml", fmt::format("policy: heir\ntitle: H\nextends: [house]\n{}", more)});
  return files;
}

std::string of_heir(std::string_view more = "") {
  std::string text = proposed(more);
  text.replace(text.find("scheme: house"), 13, "scheme: heir");
  return text;
}

Told outcomes_of_heir(std::string_view more, std::string_view of_rule = "") {
  return outcomes(House(with_heir(more, of_rule)).check(of_heir()));
}

// What `policy check` notes of the policy of this name.
Told notes(const std::vector<PolicyFile>& files, std::string_view name) {
  const House house(files);
  const policy::PolicySet& policies = house.policies().policy_set();
  Told told;
  for (const Finding& each : policy::review(policies, *policies.find_policy(name))) {
    told.push_back(fmt::format("[{}] {}; {}", each.rule, each.message, each.help));
  }
  return told;
}

const Told pay_note = {
    "[policy/renamed] the rule `house/salary` is now called `house/pay`; write `house/pay`"};

}  // namespace

TEST_CASE("a waiver by a former id waives the rule, with a note") {
  const House house(renamed());
  const auto waiving = [](std::string_view rule, std::string_view more = "") {
    return proposed(
        fmt::format("waivers:\n- {{rule: {}, reason: r, approved_by: Ann}}\n{}", rule, more));
  };
  const CheckedAgreement checked = house.check(waiving("house/salary"));
  CHECK(tell(checked) == Told{"8:10-8:22 /waivers/0/rule note [waiver/renamed] the rule "
                              "`house/salary` is now called `house/pay`; write `house/pay`"});
  REQUIRE(checked.waived.size() == 1);
  CHECK(checked.waived.front().rule == "house/pay");
  CHECK(checked.waived.front().finding.rule == "house/pay");
  CHECK(outcomes(checked) == Told{"pay: waived"});
  CHECK(tell(house.check(waiving("house/pay"))) == Told{});
  // One rule, whatever it is called.
  const Told twice = tell(
      house.check(waiving("house/salary", "- {rule: house/pay, reason: r, approved_by: Ann}\n")));
  REQUIRE(twice.size() == 2);
  CHECK(twice[1].find("[waiver/unused] house/pay is waived twice") != std::string::npos);
  CHECK(tell(house.check(waiving("house/salery"))).back().find("[waiver/unknown-rule]") !=
        std::string::npos);
}

TEST_CASE("an override by a former id overrides, and policy check notes it") {
  CHECK(outcomes_of_heir("") == Told{"pay: fail"});
  const std::string off = "overrides: {house/salary: {off: not here}}\n";
  CHECK(outcomes_of_heir(off) == Told{});
  CHECK(notes(with_heir(off), "heir") == pay_note);
  const std::string note = "overrides: {house/salary: {severity: note}}\n";
  const CheckedAgreement checked = House(with_heir(note)).check(of_heir());
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings.front().severity == Severity::note);
  CHECK(notes(with_heir("overrides: {house/pay: {severity: note}}\n"), "heir") == Told{});
  CHECK(notes(with_heir(note), "house") == Told{});
  // A policy changes its own rules where it declares them, whatever it calls them.
  CHECK(faults(with_heir("rules:\n" + rule("a", "'true'", "  was: [b]\n") +
                         "overrides: {heir/b: {severity: note}}\n"))
            .size() == 1);
}

TEST_CASE("a rule is not overridden twice under two of its ids") {
  const Told told = faults(
      with_heir("overrides: {house/pay: {severity: note}, house/salary: {off: left over}}\n"));
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("[policy/override] `house/pay` is overridden twice, once under a former id; "
                     "keep one of the two, under its present id") != std::string::npos);
}

TEST_CASE("a rule that is off is switched on by a former id") {
  CHECK(outcomes_of_heir("", "  severity: off\n") == Told{});
  CHECK(outcomes_of_heir("overrides: {house/salary: {severity: error}}\n", "  severity: off\n") ==
        Told{"pay: fail"});
  const House house(renamed("  severity: off\n"));
  const CheckedAgreement checked =
      house.check(proposed("waivers:\n- {rule: house/salary, reason: r}\n"));
  REQUIRE(checked.findings.size() == 2);
  CHECK(checked.findings[1].message == "house/pay is off in this scheme");
}

TEST_CASE("a rule comes after another by a former id") {
  const std::string after = "rules:\n" + rule("then", "'false'", "  after: [house/salary]\n");
  CHECK(outcomes_of_heir(after) == Told{"pay: fail", "then: not applicable"});
  CHECK(notes(with_heir(after), "heir") == pay_note);
  CHECK(outcomes_of_heir(after + "overrides: {house/salary: {off: r}}\n") == Told{"then: fail"});
  CHECK(faults("rules:\n" + rule("pay", "'true'", "  was: [salary]\n  after: [salary]\n")) ==
        Told{"12:11-12:17 [policy/rule] `house/pay` comes after itself; remove one `after:` of "
             "the circle"});
}

TEST_CASE("an overlay and the overrides of a workspace name rules by former ids") {
  std::vector<PolicyFile> files = renamed();
  files.push_back({"over.yaml",
                   "policy: over\ntitle: O\noverlays: [house]\n"
                   "overrides: {house/salary: {severity: note}}\n"});
  CHECK(faults(files) == Told{});
  CHECK(notes(files, "over") == pay_note);
  // One that an overlay renames, and a scheme below does not know.
  files.back().text = "policy: over\ntitle: O\noverlays: [house]\nrules:\n" +
                      rule("x", "'true'", "  was: [y]\n") +
                      "overrides: {over/z: {severity: note}}\n";
  CHECK(faults(files).size() == 1);
}

TEST_CASE("obligations are renamed as rules are") {
  const std::string owed =
      "obligations:\n- {id: owed, was: [due, other/owed], title: t, why: w, help: h, due: "
      "term.start, met: 'false'}\n";
  const House house(owed);
  const policy::PolicySet& policies = house.policies().policy_set();
  CHECK(policies.present_ids("house/due").size() == 1);
  CHECK(policies.present_ids("other/owed").front() == "house/owed");
  CHECK(policies.present_ids("house/owed").empty());
  CHECK(policies.present_ids("house/dues").empty());
  CHECK(tell(house.check(proposed("waivers:\n- {rule: other/owed, reason: r}\n"))).size() == 1);
}

TEST_CASE("cases name rules by former ids") {
  const House house(renamed());
  std::vector<Finding> findings;
  const policy::Cases cases = policy::read_cases(
      "house.cases.yaml",
      "cases: house\nas_at: 2026-06-15\nbase:\n  agreement: A-1\n  scheme: house\n"
      "  secondee: {name: Ann}\n  parent: {name: Parent, sector: charity}\n"
      "  host: {name: Host, sector: academia}\n  term: {start: 2026-01-01, end: 2026-12-31}\n"
      "  history:\n  - {date: 2026-01-01, by: a, state: proposed}\n"
      "proofs:\n- {case: short, finds: [house/salary]}\n"
      "- {case: long, set: {host.name: A longer name}, finds: []}\n",
      findings);
  REQUIRE(findings.empty());
  std::vector<Finding> of_policy;
  const policy::PolicySet& policies = house.policies().policy_set();
  const auto of_cases =
      policy::review_cases(house.policies(), *policies.find_policy("house"), cases, of_policy);
  CHECK(of_policy.empty());
  REQUIRE(of_cases.size() == 1);
  CHECK(of_cases.front().rule == "policy/renamed");
  CHECK(of_cases.front().begin.line == 13);
  for (const policy::CaseResult& each : policy::run_cases(cases, house.policies())) {
    CHECK(each.findings.empty());
  }
}

TEST_CASE("an id that a rule cannot have had is refused on its place") {
  const auto fault = [](std::string_view was) { return faults(renamed("", was)); };
  CHECK(fault("[pay]") == Told{"11:9-11:12 [policy/rule] `house/pay` is the id that the rule has "
                               "now; leave it out, or write the id that the rule had before"});
  CHECK(fault("[salary, house/salary]") ==
        Told{"11:17-11:29 [policy/rule] `house/salary` is repeated; leave it out"});
  CHECK(fault("[a/b/c]") ==
        Told{"11:9-11:14 [policy/rule] `a/b/c` is not the id of a rule; write the policy, a slash "
             "and the name that the rule had, or the name alone where it was a rule of this "
             "policy"});
  CHECK(fault("[a/]").size() == 1);
  CHECK(fault("['salary!']") ==
        Told{"11:9-11:18 [format/value] `salary!` is not an identifier; begin with a letter or "
             "digit, and use only letters, digits and . _ / -"});
  CHECK(fault("salary").size() == 1);
  CHECK(fault("[format/value]") ==
        Told{"11:9-11:21 [policy/rule] `format/value` is an id of rules that are built into the "
             "program; leave it out"});
  CHECK(faults("rules:\n" + rule("a", "'true'", "  was: [b]\n") + rule("b", "'true'")) ==
        Told{"11:9-11:10 [policy/rule] `house/a` cannot have been `house/b`: there is a rule with "
             "this id; list only ids that no rule has any more"});
  CHECK(faults("rules:\n" + rule("a", "'true'", "  was: [c]\n") +
               rule("b", "'true'", "  was: [c]\n")) ==
        Told{"18:9-18:10 [policy/rule] `house/b` cannot have been `house/c`: `house/a` was it; "
             "keep it under one of the two, the one that a waiver of it is to mean"});
  CHECK(faults(with_heir("rules:\n" + rule("a", "'true'", "  was: [house/pay]\n"))).size() == 1);
  CHECK(faults(with_heir("rules:\n" + rule("a", "'true'", "  was: [house/salary]\n"))).size() == 1);
}

}  // namespace secondment::tests
