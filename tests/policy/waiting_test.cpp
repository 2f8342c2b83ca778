// What waits for a house: rules of the severity `off`, and parameters without a value; and what a
// scheme says of itself that its body did not issue.
#include "policy/cases.h"
#include "policy/disclaimer.h"
#include "policy/house.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

const std::string with_off = "rules:\n" + rule("on", "has(placement)") +
                             rule("waits", "has(term.notice)", "  severity: off\n");

// A house that extends the policy with the rule.
std::vector<PolicyFile> extended(std::string_view more) {
  return {life(),
          {"base.yaml", "policy: base\ntitle: t\nabstract: true\nextends: [life]\n" + with_off},
          {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\n{}", more)}};
}

Told waiting(const House& house) {
  Told ids;
  for (const policy::Rule& each : house.policies().policy_set().find_scheme("house")->off_rules) {
    ids.push_back(each.id());
  }
  return ids;
}

Told run(const House& house, std::string_view proofs) {
  std::vector<Finding> findings;
  const policy::Cases cases = policy::read_cases(
      "c.yaml",
      fmt::format("cases: house\nas_at: 2026-06-15\nbase:\n  agreement: A-1\n  scheme: house\n"
                  "  secondee: {{name: Ann}}\n  parent: {{name: P, sector: charity}}\n"
                  "  host: {{name: H, sector: academia}}\n"
                  "  term: {{start: 2026-01-01, end: 2026-12-31}}\n  placement: {{team: A}}\n"
                  "  history: [{{date: 2026-01-01, by: a, state: proposed}}]\nproofs:\n{}",
                  proofs),
      findings);
  Told told;
  for (const Finding& each : findings) told.push_back(each.message);
  for (const policy::CaseResult& each : policy::run_cases(cases, house.policies())) {
    for (const Finding& finding : each.findings) told.push_back(finding.message);
  }
  return told;
}

}  // namespace

TEST_CASE("a rule that is off is not judged, and its scheme still knows it") {
  const House house(with_off);
  CHECK(outcomes(house.check(proposed())) == Told{"on: fail"});
  CHECK(waiting(house) == Told{"house/waits"});
  const policy::Scheme& scheme = *house.policies().policy_set().find_scheme("house");
  CHECK(scheme.find_rule("house/waits") == nullptr);
  REQUIRE(scheme.find_declared("house/waits") != nullptr);
  CHECK(scheme.find_declared("house/waits")->is_off);
}

TEST_CASE("an override switches a rule on by giving it a severity, and by nothing else") {
  const House on(extended("overrides: {base/waits: {severity: warning}}\n"));
  const CheckedAgreement checked = on.check(proposed("placement: {team: A}\n"));
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].rule == "base/waits");
  CHECK(checked.findings[0].severity == Severity::warning);
  CHECK(waiting(on) == Told{});
  const House still_off(extended("overrides: {base/waits: {help: ask the desk}}\n"));
  CHECK(waiting(still_off) == Told{"base/waits"});
  CHECK(still_off.check(proposed("placement: {team: A}\n")).findings.empty());
}

TEST_CASE("what is wrong with a rule that is off is found all the same") {
  CHECK(faults("rules:\n" + rule("waits", "has(term.notce)", "  severity: off\n")) ==
        Told{"10:19-10:24 [policy/expression] no field `notce` in `term`; did you mean `notice`?"});
}

TEST_CASE("a rule may come after one that is off, and stands alone then") {
  const House house(with_off + rule("later", "\"true\"", "  after: [waits]\n"));
  CHECK(outcomes(house.check(proposed())) == Told{"on: fail", "later: pass"});
}

TEST_CASE("a rule that is off comes after one that is there") {
  const std::string on = rule("on", "has(placement)");
  const auto told = [&](std::string_view after) {
    return faults("rules:\n" + on +
                  rule("waits", "'false'", fmt::format("  severity: off\n  after: [{}]\n", after)));
  };
  CHECK(told("on") == Told{});
  REQUIRE(told("onn").size() == 1);
  CHECK(told("onn")[0].find("did you mean") != std::string::npos);
  // Judged in a case, it waits for what fails, as any other.
  const House house("rules:\n" + on + rule("waits", "'false'", "  severity: off\n  after: [on]\n"));
  CHECK(run(house,
            "- {case: a, unset: [placement], on: [house/waits], finds: [house/on]}\n"
            "- {case: b, on: [house/waits], finds: [house/waits]}\n") == Told{});
}

TEST_CASE("a waiver of a rule that is off has nothing to do") {
  const House house(with_off);
  const Told told = tell(
      house.check(proposed("placement: {team: A}\nwaivers: [{rule: house/waits, reason: r}]\n")));
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("[waiver/unused] house/waits is off in this scheme; remove the waiver") !=
        std::string::npos);
}

TEST_CASE("a case judges a rule that is off where it names it, as a note") {
  const House house(with_off);
  CHECK(run(house,
            "- {case: off, finds: []}\n"
            "- {case: a, on: [house/waits], finds: [house/waits]}\n"
            "- {case: b, set: {term.notice: P1M}, on: [house/waits], finds: []}\n") == Told{});
  CHECK(run(house, "- {case: a, on: [house/on], finds: []}\n") ==
        Told{"`house/on` is not a rule of the severity `off`"});
}

TEST_CASE("a parameter without a value leaves what reads it undetermined, and says why") {
  const std::string policy = "parameters: {rate: {type: int, doc: d}}\n" + rules("params.rate > 3");
  const CheckedAgreement checked = House(policy).check(proposed());
  CHECK(checked.findings.empty());
  REQUIRE(checked.undetermined.size() == 1);
  CHECK(checked.undetermined[0].reads == "/scheme");
  CHECK(checked.undetermined[0].because == "parameter without a value");
}

TEST_CASE("a finding that a parameter has no value stands at the scheme, whose parameter it is") {
  const CheckedAgreement checked =
      House("parameters: {rate: {type: int, doc: d}}\n" + rules("has(params.rate)"))
          .check(proposed());
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].pointer == "/scheme");
  CHECK(checked.findings[0].begin.line == 2);
}

TEST_CASE("a parameter of a case counts in the condition of a move, too") {
  const House house(
      "parameters: {open: {type: bool, doc: d, default: false}}\n"
      "moves: [{from: [draft], to: proposed, when: params.open}]\n" +
      rules("has(placement)"));
  CHECK(run(house, "- {case: a, finds: [history/when]}\n") == Told{});
  CHECK(run(house, "- {case: b, parameters: {open: true}, finds: []}\n") == Told{});
}

TEST_CASE("a house gives a parameter the value that its base leaves open") {
  const std::string base =
      "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
      "parameters: {rate: {type: int, doc: d}}\n" +
      rules("params.rate > 3");
  const auto with = [&](std::string_view value) {
    const House house({life(),
                       {"base.yaml", base},
                       {"house.yaml", fmt::format("policy: house\ntitle: t\nextends: [base]\n"
                                                  "overrides: {{rate: {{default: {}}}}}\n",
                                                  value)}});
    return outcomes(house.check(proposed()));
  };
  CHECK(with("4") == Told{"asked: pass"});
  CHECK(with("3") == Told{"asked: fail"});
}

TEST_CASE("a case sets a parameter, and a value of another kind is refused") {
  const House house("parameters: {rate: {type: int, doc: d}}\n" + rules("params.rate > 3"));
  CHECK(run(house,
            "- {case: open, finds: [], undetermined: [house/asked]}\n"
            "- {case: a, parameters: {rate: 3}, finds: [house/asked]}\n"
            "- {case: b, parameters: {rate: 4}, finds: [], undetermined: []}\n") == Told{});
  CHECK(run(house, "- {case: a, parameters: {rat: 3}, finds: []}\n") ==
        Told{"unknown parameter `rat`"});
  CHECK(run(house, "- {case: a, parameters: {rate: three}, finds: []}\n").size() == 1);
}

TEST_CASE("a scheme is unofficial when one of its layers is, and says when it was read") {
  const auto words = [](const std::vector<PolicyFile>& files) {
    const House house(files);
    const auto found = policy::find_disclaimer(*house.policies().policy_set().find_scheme("house"));
    return found ? policy::disclaimer_words(*found) : std::string();
  };
  CHECK(words({life(), house("")}).empty());
  const std::string base =
      "policy: base\ntitle: t\nabstract: true\nextends: [life]\nstatus: unofficial\n";
  const PolicyFile ours = {"house.yaml", "policy: house\ntitle: t\nextends: [base]\n"};
  const std::string end = "; not legal advice, not issued by the body";
  CHECK(words({life(), {"base.yaml", base}, ours}) == "unofficial" + end);
  CHECK(words({life(),
               {"base.yaml", base + "review_by: 2027-11-30\nsources: {a: {title: A, retrieved: "
                                    "2026-11-30}, b: {title: B, retrieved: 2026-10-01}}\n"},
               ours}) == "unofficial; read 2026-10-01, review by 2027-11-30" + end);
  CHECK(faults("status: official\n").size() == 1);
}

}  // namespace secondment::tests
