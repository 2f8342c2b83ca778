// Rules about several agreements of one person: what they read of others and of themselves, and
// what is not decided without a register.
#include "policy/spells.h"

#include "policy/cases.h"
#include "policy/house.h"

namespace secondment::tests {
namespace {

using policy::Others;
using policy::Spell;

Date day(std::string_view text) {
  return *parse_date(text);
}

// A register of spells that are all of the same person.
class Given : public policy::OtherAgreements {
 public:
  explicit Given(std::vector<Spell> spells) : spells_(std::move(spells)) {}

  [[nodiscard]] Others find(const policy::Reading& reading, std::string_view path,
                            const CheckOptions& /*options*/) const override {
    Others others;
    policy::choose_others(reading, path, spells_, others);
    for (const Spell& each : spells_) {
      if (each.agreement == "A-0") others.replaced = each;
    }
    return others;
  }

 private:
  std::vector<Spell> spells_;
};

Spell spell(std::string_view id, std::string_view from, std::string_view to) {
  return {.agreement = id,
          .scheme = "house",
          .state = "closed",
          .path = "b.yaml",
          .from = day(from),
          .to = day(to),
          .days = days_inclusive(day(from), day(to)),
          .host = "Host",
          .was_away = true};
}

std::string someone(std::string_view more = "") {
  return "agreement: A-1\n"
         "scheme: house\n"
         "secondee: {name: Ann, email: ann@example.org}\n"
         "parent: {name: Parent, sector: charity}\n"
         "host: {name: Host, sector: academia}\n"
         "term: {start: 2026-01-01, end: 2026-12-31}\n" +
         std::string(more) + history("active");
}

// "pass", "fail", or the pointer and why it is undetermined.
std::string outcome(std::string_view check, const policy::OtherAgreements* others,
                    const std::string& bytes = someone()) {
  const House house(rules(fmt::format("\"{}\"", check)));
  CheckOptions options = as_at("2026-06-15");
  options.others = others;
  const CheckedAgreement checked = house.check(bytes, options);
  if (!checked.undetermined.empty()) {
    return checked.undetermined.front().reads + " " + checked.undetermined.front().because;
  }
  return std::string(outcome_name(checked.outcomes.at(0).outcome));
}

}  // namespace

TEST_CASE("rules read the earlier agreements of the secondee, the oldest first") {
  const Given others({spell("B", "2025-01-01", "2025-03-31"),
                      spell("A", "2024-01-01", "2024-12-31"),
                      spell("C", "2027-01-01", "2027-12-31")});
  CHECK(outcome("record.earlier.map(o, o.agreement) == ['A', 'B']", &others) == "pass");
  CHECK(outcome("record.earlier.all(o, o.to + period('P1Y') < term.start)", &others) == "fail");
  CHECK(outcome("days_in(record.earlier) == 366 + 90", &others) == "pass");
  CHECK(outcome("days_in(record.earlier.filter(o, o.scheme == scheme) + [record.spell]) <= 700",
                &others) == "fail");
  CHECK(outcome("last(record.earlier).days == 90", &others) == "pass");
  CHECK(outcome("record.earlier.all(o, !has(o.signed_on))", &others) == "pass");
  CHECK(outcome("size(record.earlier) == 0", nullptr) == "/secondee no register");
  const Given nobody({});
  CHECK(outcome("size(record.earlier) == 0", &nobody) == "pass");
}

TEST_CASE("what another agreement does not say leaves the rule open") {
  const Given others({spell("A", "2024-01-01", "2024-12-31")});
  CHECK(outcome("first(record.earlier).signed_on < today", &others) == "/secondee absent field");
  CHECK(outcome("has(record.replaced)", &others) == "fail");
  CHECK(outcome("record.replaced.to < today", &others) == "/replaces absent field");
  CHECK(outcome("record.replaced.to < today", nullptr) == "/replaces no register");
}

TEST_CASE("without a day or a person it is open which agreements are earlier") {
  const Given others({});
  const std::string nobody =
      "agreement: A-1\nscheme: house\nsecondee: {name: Ann}\nparent: {name: P, sector: charity}\n"
      "host: {name: H, sector: academia}\nterm: {start: 2026-01-01, end: 2026-12-31}\n" +
      history("proposed");
  CHECK(outcome("size(record.earlier) == 0", &others, nobody) == "/secondee/email absent field");
}

TEST_CASE("this secondment is of the same form as others, with or without a register") {
  CHECK(outcome("record.spell.from == date('2026-04-01')", nullptr) == "pass");
  CHECK(outcome("record.spell.to == date('2026-12-31')", nullptr) == "pass");
  CHECK(outcome("record.spell.days == 275", nullptr) == "pass");
  CHECK(outcome("record.spell.state == 'active' && record.spell.host == 'Host'", nullptr) ==
        "pass");
  CHECK(outcome("record.spell.full_time_equivalent == 1.0", nullptr) == "pass");
  CHECK(outcome("record.spell.path == 'a.yaml'", nullptr) == "pass");
}

TEST_CASE("fields of other agreements are checked when a policy is read") {
  CHECK(faults(rules("record.earlier.all(o, o.form < today)")) ==
        Told{"10:34-10:38 [policy/expression] no field `form` in `o`; did you mean `from`?"});
  CHECK(faults(rules("record.earlyer.all(o, o.from < today)")) ==
        Told{"10:17-10:24 [policy/expression] no field `earlyer` in `record`; did you mean "
             "`earlier`?"});
}

TEST_CASE("a person is known by key, else by e-mail or by parent and staff number") {
  using policy::is_same_person;
  using policy::make_person;
  const auto person = make_person("K1", "Ann@Example.org", "Parent Ltd", "7");
  CHECK(is_same_person(person, make_person("K1", "", "", "")));
  CHECK_FALSE(is_same_person(person, make_person("K2", "ann@example.org", "Parent Ltd", "7")));
  CHECK(is_same_person(person, make_person("", "ANN@example.org", "", "")));
  CHECK(is_same_person(person, make_person("", "", "parent  LTD", "7")));
  CHECK_FALSE(is_same_person(person, make_person("", "", "Other", "7")));
  CHECK_FALSE(is_same_person(person, make_person("", "bo@example.org", "", "")));
  CHECK_FALSE(is_same_person(make_person("", "", "", ""), make_person("", "", "", "")));
}

TEST_CASE("each pair is judged once, on the later agreement") {
  Spell a = spell("A", "2026-01-01", "2026-02-01");
  Spell b = a;
  CHECK_FALSE(policy::is_earlier(a, b));
  b.path = "c.yaml";
  CHECK(policy::is_earlier(a, b));
  b.agreement = "0";
  CHECK(policy::is_earlier(b, a));
  b.from = day("2026-01-02");
  CHECK(policy::is_earlier(a, b));
}

TEST_CASE("one that is replaced before it began is not an earlier one") {
  Spell never = spell("A-0", "2025-01-01", "2025-12-31");
  never.was_away = false;
  const std::string replacing = someone("replaces: A-0\n");
  CHECK(outcome("size(record.earlier) == 0", std::make_unique<Given>(std::vector{never}).get(),
                replacing) == "pass");
  never.was_away = true;
  CHECK(outcome("size(record.earlier) == 1", std::make_unique<Given>(std::vector{never}).get(),
                replacing) == "pass");
  CHECK(outcome("record.replaced.agreement == 'A-0'",
                std::make_unique<Given>(std::vector{never}).get(), replacing) == "pass");
}

TEST_CASE("the register is asked only where a rule that binds needs it") {
  struct Counted : Given {
    Counted() : Given(std::vector<Spell>{}) {}
    Others find(const policy::Reading& reading, std::string_view path,
                const CheckOptions& options) const override {
      ++asked;
      return Given::find(reading, path, options);
    }
    mutable int asked = 0;
  };
  const auto asked = [](const std::string& rules, std::string_view state,
                        std::vector<std::string> also_judges = {}) {
    const Counted others;
    CheckOptions options = as_at("2026-06-15");
    options.others = &others;
    options.also_judges = std::move(also_judges);
    std::string bytes = someone();
    bytes.replace(bytes.find("history:"), std::string::npos, history(state));
    (void)House(rules).check(std::move(bytes), options);
    return others.asked;
  };
  const std::string from_signed = rules("size(record.earlier) == 0", "  from: signed\n");
  CHECK(asked(from_signed, "proposed") == 0);
  CHECK(asked(from_signed, "signed") == 1);
  CHECK(asked(from_signed, "active") == 1);
  CHECK(asked(rules("record.length > 1"), "signed") == 0);
  const std::string off = rules("size(record.earlier) == 0", "  severity: off\n");
  CHECK(asked(off, "signed") == 0);
  CHECK(asked(off, "signed", {"house/asked"}) == 1);
  const std::string renamed = rules("size(record.earlier) == 0", "  severity: off\n  was: [old]\n");
  CHECK(asked(renamed, "signed", {"house/old"}) == 1);
}

TEST_CASE("a case lists the other agreements of the secondee") {
  const House house(rules("size(record.earlier) < 2"));
  const auto run = [&](std::string_view more) {
    std::vector<Finding> findings;
    const policy::Cases cases = policy::read_cases(
        "house.cases.yaml",
        fmt::format("cases: house\nas_at: 2026-06-15\nbase:\n  agreement: A-1\n  scheme: house\n"
                    "  secondee: {{name: Ann}}\n  parent: {{name: P, sector: charity}}\n"
                    "  host: {{name: H, sector: academia}}\n"
                    "  term: {{start: 2026-01-01, end: 2026-12-31}}\n"
                    "  history:\n  - {{date: 2026-01-01, by: a, state: proposed}}\n"
                    "proofs:\n- case: c\n{}",
                    more),
        findings);
    std::vector<std::string> told;
    for (const Finding& each : findings) told.push_back(each.message);
    for (const auto& result : policy::run_cases(cases, house.policies())) {
      for (const Finding& each : result.findings) told.push_back(each.message);
      told.emplace_back(outcome_name(result.checked.outcomes.at(0).outcome));
    }
    return fmt::format("{}", fmt::join(told, "; "));
  };
  CHECK(run("  finds: []\n") == "undetermined");
  CHECK(run("  finds: []\n  earlier: []\n") == "pass");
  CHECK(run("  finds: [house/asked]\n  earlier: [{from: 2020-01-01, to: 2020-02-01}, {from: "
            "2021-01-01, to: 2021-02-01}]\n") == "fail");
  CHECK(run("  finds: []\n  earlier: [{from: 2020-01-01}, {from: 2027-01-01}]\n") == "pass");
  CHECK(run("  finds: []\n  earlier: [{fro: 2020-01-01}]\n").find("fro") != std::string::npos);
}

TEST_CASE("a case says which other agreements it gives the secondee") {
  const auto changes = [](std::string_view earlier) {
    std::vector<Finding> findings;
    const policy::Cases cases = policy::read_cases(
        "house.cases.yaml",
        fmt::format("cases: house\nas_at: 2026-06-15\nbase: {{agreement: A-1, scheme: house}}\n"
                    "proofs:\n- {{case: c, finds: [], earlier: {}}}\n",
                    earlier),
        findings);
    CHECK(findings.empty());
    return cases.proofs.at(0).changes;
  };
  CHECK(changes("[{from: 2020-01-01, to: 2020-02-01}, {from: 2021-01-01}]") ==
        std::vector<std::string>{"earlier: {from: 2020-01-01, to: 2020-02-01}",
                                 "earlier: {from: 2021-01-01}"});
  CHECK(changes("[]") == std::vector<std::string>{"no other agreement of the secondee"});
}

}  // namespace secondment::tests
