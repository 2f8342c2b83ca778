// Dated parameters on a day, tables, and lists of days, as policies declare them.
#include "policy/house.h"
#include "policy/review.h"

namespace secondment::tests {
namespace {

constexpr std::string_view declared =
    "parameters:\n"
    "  rate: {type: money, doc: d, default: [{from: 2026-01-01, value: 10 EUR},\n"
    "    {from: 2026-07-01, until: 2026-12-31, value: 12 EUR}]}\n"
    "  most: {type: int, doc: d, default: 3}\n"
    "lists:\n"
    "  closed: [{day: 2026-12-25, name: Christmas}, {day: 2026-12-28, name: Boxing Day}]\n"
    "tables:\n"
    "  allowance: {type: money, doc: d, rows: [{key: BE, value: 100 EUR}, {key: FR, value: 90 "
    "EUR},\n"
    "    {key: FR, value: 95 EUR, from: 2026-07-01, until: 2027-06-30}]}\n"
    "  band: {type: text, doc: d, rows: [{above: 0, value: low}, {above: 100, value: high}]}\n";

// The rule in question, and one that uses what is declared.
std::string asked_and_used(std::string_view check) {
  return "rules:\n" + rule("asked", fmt::format("\"{}\"", check)) +
         rule("used", "params.most > 0 || params.rate > money('0 EUR')");
}

// "pass", "fail", or why it is undetermined.
std::string outcome(std::string_view check, std::string_view day = "2026-06-15") {
  const House house(fmt::format("{}{}", declared, asked_and_used(check)));
  const CheckedAgreement checked = house.check(proposed(), as_at(day));
  if (!checked.undetermined.empty()) return checked.undetermined.front().because;
  return std::string(outcome_name(checked.outcomes.at(0).outcome));
}

Told told(std::string_view check) {
  return faults(fmt::format("{}{}", declared, asked_and_used(check)));
}

// What a review of the policy `house` says.
Told review_of(const House& house) {
  const policy::PolicySet& policies = house.policies().policy_set();
  Told told;
  for (const Finding& each : policy::review(policies, *policies.find_policy("house"))) {
    told.push_back(each.message);
  }
  return told;
}

}  // namespace

TEST_CASE("a parameter has a value on each day") {
  CHECK(outcome("at('rate', date('2026-01-01')) == money('10 EUR')") == "pass");
  CHECK(outcome("at('rate', date('2026-06-30')) == money('10 EUR')") == "pass");
  CHECK(outcome("at('rate', date('2026-12-31')) == money('12 EUR')") == "pass");
  CHECK(outcome("at('rate', date('2025-12-31')) == money('12 EUR')") == "no rate on 2025-12-31");
  CHECK(outcome("at('rate', date('2027-01-01')) == money('12 EUR')") == "no rate on 2027-01-01");
  CHECK(outcome("at('most', date('0001-01-01')) == 3") == "pass");
  // Without a day it is that of the signature or of the question, and none after the last.
  CHECK(outcome("params.rate == money('12 EUR')", "2026-08-01") == "pass");
  CHECK(outcome("params.rate == money('12 EUR')", "2027-08-01") == "parameter without a value");
}

TEST_CASE("a table has a value for each key, and for some days") {
  CHECK(outcome("lookup('allowance', 'BE') == money('100 EUR')") == "pass");
  CHECK(outcome("lookup('allowance', ' be') == money('100 EUR')") == "pass");
  CHECK(outcome("lookup('allowance', 'FR') == money('90 EUR')") == "pass");
  CHECK(outcome("lookup('allowance', 'FR') == money('95 EUR')", "2026-07-01") == "pass");
  CHECK(outcome("lookup('allowance', 'FR', date('2027-06-30')) == money('95 EUR')") == "pass");
  CHECK(outcome("lookup('allowance', 'FR', date('2027-07-01')) == money('90 EUR')") == "pass");
  CHECK(outcome("lookup('allowance', 'D' + 'E') == money('1 EUR')") == "no allowance for DE");
  CHECK(outcome("lookup('allowance', '' + '') == money('1 EUR')") == "no allowance for ");
}

TEST_CASE("a table by numbers has the row of the greatest number below the key") {
  CHECK(outcome("lookup('band', 100) == 'low'") == "pass");
  CHECK(outcome("lookup('band', 100.01) == 'high'") == "pass");
  CHECK(outcome("lookup('band', 9223372036854775807) == 'high'") == "pass");
  CHECK(outcome("lookup('band', 0) == 'low'") == "no band for 0");
  CHECK(outcome("lookup('band', -1) == 'low'") == "no band for -1");
}

TEST_CASE("a row for exactly this key goes before one of the numbers above") {
  const auto told = [](std::string_view key) {
    return tell(House("tables:\n  both: {type: text, doc: d, rows: [{key: 5, value: five}, {above: "
                      "0, value: more}]}\n" +
                      rules(fmt::format("\"lookup('both', {}) == 'five'\"", key)))
                    .check(proposed()));
  };
  CHECK(told("5") == Told{});
  CHECK(told("6").size() == 1);
}

TEST_CASE("a policy that extends another adds rows to a table, and they come first") {
  const House house(std::vector<PolicyFile>{
      life(),
      {"base.yaml", fmt::format("policy: base\ntitle: B\nabstract: true\nextends: [life]\n"
                                "{}rules:\n{}",
                                declared,
                                rule("asked",
                                     "lookup('allowance', 'BE') == "
                                     "money('101 EUR')"))},
      {"house.yaml",
       "policy: house\ntitle: A house\nextends: [base]\ntables:\n"
       "  allowance: {type: money, rows: [{key: BE, value: 101 EUR}]}\n"}});
  CHECK(outcomes(house.check(proposed())) == Told{"asked: pass"});
}

TEST_CASE("what a policy looks up is checked when it is read") {
  CHECK(told("at('rates', today) > money('1 EUR')") ==
        Told{"20:14-20:21 [policy/expression] unknown parameter `rates`; did you mean `rate`?"});
  CHECK(told("at('rate', today) > 3") ==
        Told{"20:11-20:32 [policy/expression] `>` does not take money and an integer; "});
  CHECK(told("lookup('allowances', 'BE') > money('1 EUR')") ==
        Told{"20:18-20:30 [policy/expression] unknown table `allowances`; did you mean "
             "`allowance`?"});
  CHECK(told("lookup('band', finance.salary) == 'low'") ==
        Told{"20:26-20:40 [policy/expression] `lookup` takes integer, double or string, but "
             "`finance.salary` is money; write amount(finance.salary)"});
  CHECK(told("lookup('band', term.start) == 'low'") ==
        Told{"20:26-20:36 [policy/expression] `lookup` takes integer, double or string, but "
             "`term.start` is a date; lookup(string, integer | double | string[, date]) -> any"});
  CHECK(told("lookup('band', host.name) == 'low'") ==
        Told{"20:26-20:35 [policy/expression] the rows of `band` have `above`, so that their key "
             "is a number, not a string; "});
  CHECK(told("add_workdays(term.start, 1, 'closed') > today") == Told{});
}

TEST_CASE("rows and dated values that cannot be read are reported") {
  const auto table = [](std::string_view rows) {
    return faults(fmt::format("tables:\n  t: {{type: int, rows: [{}]}}\n", rows));
  };
  CHECK(table("{key: a, value: b}") ==
        Told{"5:41-5:42 [policy/type] `b` is not written as a number; write it in digits"});
  CHECK(table("{value: 1}") ==
        Told{"5:33-5:34 [policy/table] a row has either `key` or `above`; write one of them"});
  CHECK(table("{key: a, above: 1, value: 1}").size() == 1);
  CHECK(table("{key: a, value: 1, from: 2026-03-01, until: 2026-02-01}") ==
        Told{"5:69-5:79 [policy/table] 2026-02-01 is before 2026-03-01, the first day of this row; "
             "write the last day of the row, or leave `until` out"});
  CHECK(table("") == Told{"5:3-5:4 [policy/table] the table `t` has no rows; add a row with `key` "
                          "or `above`, and `value`"});
  CHECK(table("{key: a, value: 1, source: s}").size() == 1);
  const auto parameter = [](std::string_view values) {
    return faults(fmt::format("parameters:\n  p: {{type: int, doc: d, default: [{}]}}\n{}", values,
                              rules("params.p > 1")));
  };
  CHECK(parameter("{from: 2026-01-01, until: 2026-02-01, value: 1}") == Told{});
  CHECK(parameter("{from: 2026-01-01, until: 2025-02-01, value: 1}") ==
        Told{"5:62-5:72 [policy/type] 2025-02-01 is before 2026-01-01, the first day of this "
             "value; write the last day on which it holds"});
  CHECK(parameter("{from: 2026-01-01, until: soon, value: 1}").size() == 1);
}

TEST_CASE("a table is declared once with its type") {
  const PolicyFile base{"base.yaml",
                        "policy: base\ntitle: B\nabstract: true\nextends: [life]\ntables:\n"
                        "  t: {type: int, rows: [{key: a, value: 1}]}\n"};
  const PolicyFile heir{"house.yaml",
                        "policy: house\ntitle: A house\nextends: [base]\ntables:\n"
                        "  t: {type: text, rows: [{key: a, value: b}]}\n"};
  CHECK(faults({life(), base, heir}) ==
        Told{"5:3-5:4 [policy/table] the values of the table `t` are already declared as int; "
             "write `type: int`, or give the table another name"});
}

TEST_CASE("a period of days is reported beside a field that may be in months") {
  const auto told = [](std::string_view check) {
    PolicySources sources;
    sources.add("life.yaml", life().text);
    sources.add("house.yaml", house(rules(check)).text);
    Told messages;
    for (const auto& file : std::move(sources).compile().findings) {
      for (const Finding& each : file.findings) {
        messages.push_back(
            fmt::format("{} {}; {}", model::severity_name(each.severity), each.message, each.help));
      }
    }
    return messages;
  };
  CHECK(told("term.notice >= period('P90D')") ==
        Told{"warning `term.notice` may be in months, which cannot be compared with days; add each "
             "to a date: today + term.notice >= today + period('P90D')"});
  CHECK(told("term.notice >= period('P3M')") == Told{});
  CHECK(told("term.notice > period('P0D')") == Told{});
}

TEST_CASE("a parameter of months is not compared with days") {
  CHECK(faults("parameters:\n  p: {type: period, doc: d, default: P3M}\n" +
               rules("params.p >= period('P90D')")) ==
        Told{"12:10-12:36 [policy/expression] P3M and P90D cannot be compared: months have no "
             "fixed number of days; add each to a date: today + params.p >= today + "
             "period('P90D')"});
}

TEST_CASE("the least of months and days is not known") {
  const std::string_view parameter = "parameters:\n  p: {type: period, doc: d, default: P3M}\n";
  for (const std::string_view least :
       {"min(params.p, period('P30D'))", "min([params.p, period('P30D')])"}) {
    const Told found =
        faults(fmt::format("{}{}", parameter, rules(fmt::format("term.notice >= {}", least))));
    REQUIRE(found.size() == 1);
    CHECK(found.front().find("P3M and P30D cannot be compared: months have no fixed number of "
                             "days; add each to a date: min(today + params.p, today + "
                             "period('P30D'))") != std::string::npos);
  }
  CHECK(faults(fmt::format("{}{}", parameter,
                           rules("term.notice >= max(params.p, period('P2M'))"))) == Told{});
}

TEST_CASE("rows of a table that the key of a lookup never is are reported") {
  const auto reported = [](std::string_view rows, std::string_view key) {
    PolicySources sources;
    sources.add("life.yaml", life().text);
    sources.add("house.yaml",
                house(fmt::format("tables:\n  fee: {{type: int, doc: d, rows: [{}]}}\n{}", rows,
                                  rules(fmt::format("\"lookup('fee', {}) > 0\"", key))))
                    .text);
    Told messages;
    for (const auto& file : std::move(sources).compile().findings) {
      for (const Finding& each : file.findings) {
        messages.push_back(
            fmt::format("{} {}; {}", model::severity_name(each.severity), each.message, each.help));
      }
    }
    return messages;
  };
  constexpr std::string_view a = "{key: A, value: 1}";
  CHECK(reported(a, "host.name") == Told{});
  CHECK(reported(a, "record.length") ==
        Told{"error `record.length` is never a key of `fee`, such as `A`; numbers and words are "
             "keys of two tables"});
  CHECK(reported("{key: 5, value: 1}", "record.length") == Told{});
  CHECK(reported("{key: 5, value: 1}", "secondee.grade") == Told{});  // a grade may be 5
  CHECK(reported("{key: UK, value: 1}", "host.country") ==
        Told{"error `host.country` is never a key of `fee`, such as `UK`; write GB"});
  CHECK(reported("{key: UK, value: 1}, {key: FR, value: 2}", "host.country") == Told{});
  CHECK(reported(fmt::format("{}, {{above: 5, value: 2}}", a), "host.name") == Told{});
}

TEST_CASE("a key in quotes that no row has is an error") {
  const auto fee = [](std::string_view key) {
    return fmt::format(
        "tables:\n  fee: {{type: int, doc: d, rows: [{{key: Other, value: 1}}]}}\n{}",
        rules(fmt::format("\"lookup('fee', {}) > 0\"", key)));
  };
  CHECK(faults(fee("'other'")) == Told{});
  CHECK(faults(fee("'othr'")) ==
        Told{"12:25-12:31 [policy/expression] `fee` has no row `othr`; did you mean `Other`?"});
  CHECK(faults(fee("host.country == 'BE' ? 'other' : 'x'")) == Told{});
  CHECK(
      faults(fee("'police'")) ==
      Told{"12:25-12:33 [policy/expression] `fee` has no row `police`; add the row, or name a key "
           "of the table"});
  // A policy that extends an abstract one may add the row, and has the error if it does not.
  const PolicyFile base{
      "base.yaml", "policy: base\ntitle: t\nabstract: true\nextends: [life]\n" + fee("'police'")};
  CHECK(faults({life(), base}) == Told{});
  CHECK(faults({life(), base, {"heir.yaml", "policy: heir\ntitle: t\nextends: [base]\n"}}).size() ==
        1);
  CHECK(faults({life(),
                base,
                {"heir.yaml",
                 "policy: heir\ntitle: t\nextends: [base]\ntables:\n"
                 "  fee: {type: int, rows: [{key: police, value: 2}]}\n"}}) == Told{});
}

TEST_CASE("a row that no lookup of the policy finds is a warning on the row") {
  const auto reported = [](std::string_view rows, std::string_view check) {
    const House house(fmt::format("tables:\n  fee: {{type: int, doc: d, rows: [{}]}}\n{}", rows,
                                  tests::rules(fmt::format("\"{}\"", check))));
    const policy::PolicySet& policies = house.policies().policy_set();
    const std::string& text = policies.find_policy("house")->document->tree.bytes;
    Told told;
    for (const Finding& each : policy::review(policies, *policies.find_policy("house"))) {
      CHECK(each.severity == Severity::warning);
      CHECK(each.rule == "policy/table");
      CHECK(each.message.find(text.substr(each.span.begin, each.span.end - each.span.begin)) !=
            std::string::npos);
      told.push_back(fmt::format("{}; {}", each.message, each.help));
    }
    return told;
  };
  CHECK(reported("{key: UK, value: 1}, {key: FR, value: 2}",
                 "lookup('fee', host.country) > lookup('fee', parent.country)") ==
        Told{"no lookup finds the row `UK` of `fee`; write GB"});
  CHECK(reported("{key: FR, value: 1}, {key: Other, value: 2}",
                 "lookup('fee', host.country) > lookup('fee', 'other')") == Told{});
  CHECK(reported("{key: charty, value: 1}, {key: academia, value: 2}",
                 "lookup('fee', host.sector) > 0") ==
        Told{"no lookup finds the row `charty` of `fee`; did you mean "
             "`charity`?"});
  CHECK(reported("{key: A, value: 1}, {above: 5, value: 2}", "lookup('fee', host.name) > 0") ==
        Told{"no lookup finds the row above 5 of `fee`; numbers and words are "
             "keys of two tables"});
  CHECK(reported("{key: A, value: 1}, {above: 5, value: 2}", "lookup('fee', record.length) > 0") ==
        Told{"no lookup finds the row `A` of `fee`; numbers and words are keys of "
             "two tables"});
  CHECK(reported("{key: A, value: 1}, {above: 5, value: 2}",
                 "lookup('fee', record.length) > lookup('fee', host.name)") == Told{});
  CHECK(reported("{key: A, value: 1}, {key: B, value: 2}", "lookup('fee', 'a') > 0") ==
        Told{"no lookup finds the row `B` of `fee`; look it up, or remove it"});
}

TEST_CASE("a table that a base looks up is used by those that add rows to it") {
  const auto notes = [](std::string_view table) {
    const House house(std::vector<PolicyFile>{
        life(),
        {"base.yaml",
         "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
         "tables:\n  fee: {type: int, doc: d, rows: [{key: a, value: 1}]}\n" +
             rules("lookup('fee', host.name) > 0")},
        {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\ntables:\n  {}: "
                                   "{{type: int, doc: d, rows: [{{key: b, value: 2}}]}}\n",
                                   table)}});
    return review_of(house);
  };
  CHECK(notes("fee") == Told{});
  CHECK(notes("fees") == Told{"unused table `fees`"});
}

TEST_CASE("a parameter that nothing reads is noted") {
  const auto notes = [](std::string_view more) {
    const House house(std::vector<PolicyFile>{
        life(),
        {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [life]\n"
                                   "parameters: {{most: {{type: int, default: 3, doc: d}}}}\n{}",
                                   more)}});
    return review_of(house);
  };
  CHECK(notes("") == Told{"unused parameter `most`"});
  CHECK(notes("  # not params.mostly\n" + rules("'true'")) == Told{"unused parameter `most`"});
  CHECK(notes(rules("params.most > 0")) == Told{});
  CHECK(notes(rules("a > 0", "  let: {a: params.most}\n")) == Told{});
  CHECK(notes(rules("at('most', today) > 0")) == Told{});
  CHECK(notes("rules:\n- {id: a, title: t, why: w, help: h, check: 'true',"
              " message: \"{params.most}\"}\n") == Told{});
  CHECK(notes("abstract: true\n") == Told{});  // policies that extend it may use it
}

}  // namespace secondment::tests
