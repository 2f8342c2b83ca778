// What a policy may cost: written to be as expensive as it can be, it is stopped, and named.
#include "expr/budget.h"

#include <filesystem>
#include <list>

#include "expr/template.h"
#include "golden.h"
#include "policy/house.h"
#include "policy/judge.h"

namespace secondment::tests {
namespace {

// `let`, each name the one before twice.
std::string doubling(int times) {
  std::string lets = "  let:\n    n0: \"'0123456789abcdef'\"\n";
  for (int i = 1; i <= times; ++i) lets += fmt::format("    n{}: n{} + n{}\n", i, i - 1, i - 1);
  return lets;
}

std::string nested(std::string_view list, std::string_view macro, int levels,
                   std::string_view inmost) {
  std::string text;
  for (int i = 0; i < levels; ++i) text += fmt::format("{}.{}(x{}, ", list, macro, i);
  text += inmost;
  return text + std::string(static_cast<std::size_t>(levels), ')');
}

const std::string ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";

// The only finding, its rule's outcome, and those of the rules around it.
void check_stopped(const std::string& expensive, const std::string& more = "") {
  const House house("rules:\n" + rule("before", "has(host.name)") + rule("asked", expensive, more) +
                    rule("behind", "has(host.name)"));
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 1);
  const Finding& finding = checked.findings[0];
  CHECK(finding.rule == "policy/budget");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.message ==
        "house/asked (house.yaml:11) is not decided: it used up what was left of the 10 million "
        "steps and 64 MiB of memory that all rules together may take for one agreement");
  CHECK(finding.help ==
        "let no `each`, `all`, `exists`, `filter` or `map` go through a long list inside another, "
        "do not join a string or list to itself again and again, and do not put a regular "
        "expression together for each element");
  CHECK(outcomes(checked) == Told{"before: pass", "asked: rule error", "behind: pass"});
}

std::string objectives(int count) {
  std::string text = "objectives:\n";
  for (int i = 0; i < count; ++i) text += fmt::format("- {{id: O{}, text: t}}\n", i);
  return text;
}

}  // namespace

TEST_CASE("a policy that would run without end, or take all memory, is stopped and named") {
  SUBCASE("texts doubled by names") {
    check_stopped("size(n60) == 0", doubling(60));
  }
  SUBCASE("exists in exists") {
    check_stopped("\"" + nested(ten, "exists", 10, "x0 > 10") + "\"");
  }
  SUBCASE("lists of lists of lists") {
    check_stopped("\"size(" + nested(ten, "map", 10, ten) + ") == 0\"");
  }
  SUBCASE("lists doubled by names") {
    std::string lets = "  let:\n    n0: \"[1, 2]\"\n";
    for (int i = 1; i <= 40; ++i) lets += fmt::format("    n{}: n{} + n{}\n", i, i - 1, i - 1);
    const House house(rules("size(n40) == 0", lets));
    CHECK(
        tell(house.check(proposed())) ==
        Told{"1:1-1:1  error [house/asked] this rule cannot be evaluated: this value is too large; "
             "the error is in the policy house (house.yaml), not in this agreement; make lists of "
             "at most 100,000 values there"});
  }
  SUBCASE("a long message for each of a list that macros make") {
    // 70,000 elements with a message of 1 KiB each.
    std::string sum = "objectives";
    for (int i = 0; i < 9; ++i) sum += " + objectives";
    const House house("rules:\n- id: asked\n  title: t\n  why: w\n  check: \"false\"\n" +
                      doubling(6) + "  each: {o: " + sum + "}\n" +
                      "  message: \"{n6}\"\n  help: \"{n6}\"\n");
    const CheckedAgreement checked = house.check(proposed(objectives(7000)));
    CHECK(checked.findings.back().rule == "policy/budget");
    CHECK(checked.findings.size() < 40'000);
  }
  SUBCASE("a rule for each of many, that goes through as many") {
    const House house(rules("objectives.all(p, p.text != o.id)", "  each: {o: objectives}\n"));
    const CheckedAgreement checked = house.check(proposed(objectives(7000)));
    REQUIRE(checked.findings.size() == 1);
    CHECK(checked.findings[0].rule == "policy/budget");
  }
  SUBCASE("texts as keys of a map, all but their last letter alike") {
    check_stopped(
        "\"" + ten + ".all(a, " + ten + ".all(b, {n16 + 'a': 1, n16 + 'b': 2}.size() == 2))\"",
        doubling(16));
  }
  SUBCASE("the first and the last letters of long texts") {
    check_stopped("\"" + nested(ten, "all", 4, "n16.startsWith(n16) && n16.endsWith(n16)") + "\"",
                  doubling(16));
  }
  SUBCASE("a large regular expression, and a long text") {
    check_stopped(
        "\"" + ten + ".all(a, " + ten + ".all(b, !n16.matches('([0-9a-f]{1,30}x){10}')))\"",
        doubling(16));
  }
  SUBCASE("large regular expressions that differ for each element, and a short text") {
    // The first has too many classes, which only compiling it shows.
    for (const std::string pattern :
         {"(\\\\\\\\pL\\\\\\\\PL){90}", "(.*){900}", "(.{1,30}x?){9}"}) {
      std::string classes;
      for (int i = 0; i < 90; ++i) classes += "\\\\\\\\pL";
      const std::string call = "!''.matches(string(a + b) + '" + classes + pattern + "')";
      check_stopped("\"" + ten + ".all(a, " + ten + ".all(b, " + call + "))\"");
    }
  }
  SUBCASE("a large regular expression, and many empty texts") {
    check_stopped("\"" + nested(ten, "all", 5, "!''.matches('(.{1,90}x){9}')") + "\"");
  }
}

TEST_CASE("three expensive rules are each named, and the rules behind them are judged") {
  const std::string expensive = "\"" + nested(ten, "exists", 10, "x0 > 10") + "\"";
  std::string four = "rules:\n";
  for (const char* id : {"a", "b", "c", "d"}) four += rule(id, expensive);
  std::list<House> houses;  // what was checked views their rules
  const auto check = [&](int count) {
    std::string some = four;
    for (std::size_t next = 0; count < 4; ++count) {
      next = some.rfind("- id:");
      some.resize(next);
    }
    return houses.emplace_back(some + rule("behind", "has(host.name)")).check(proposed());
  };
  CHECK(outcomes(check(3)).back() == "behind: pass");
  CHECK(check(3).findings.size() == 3);
  const CheckedAgreement all = check(4);
  CHECK(outcomes(all).back() == "behind: rule error");
  REQUIRE(all.findings.size() == 4);
  CHECK(all.findings[3].message.ends_with("for one agreement; nor are the rules after it"));
}

TEST_CASE("a rule that another left too little is not the one to blame") {
  const auto comparing = [](int times) {
    std::string all = "x0 < 11";
    for (int i = 1; i < times; ++i) all += " && x0 < 11";
    return "\"" + nested(ten, "all", 6, all) + "\"";
  };
  const House house("rules:\n" + rule("costly", comparing(6)) + rule("asked", comparing(4)));
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].message.starts_with("house/asked (house.yaml:11) is not decided"));
  CHECK(checked.findings[0].help.find("; house/costly took more steps than any other rule, ") !=
        std::string::npos);
}

TEST_CASE("a reason that costs too much leaves the rules their budget") {
  const std::string expensive = nested(ten, "exists", 10, "x0 > 10");
  const House house(
      fmt::format("moves: [{{from: [draft], to: proposed, reason: \"{}\"}}]\n", expensive) +
      rules("\"false\""));
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 2);
  CHECK(outcomes(checked) == Told{"asked: fail"});
  const auto& about_reason = checked.findings[checked.findings[0].rule == "policy/budget" ? 0 : 1];
  CHECK(about_reason.rule == "policy/budget");
  CHECK(about_reason.severity == Severity::error);
  CHECK(about_reason.pointer == "/history/0/state");
  CHECK(about_reason.message ==
        "whether the move to proposed needs a reason is not decided, nor of the moves after it: "
        "its `reason` (house.yaml) takes more than 10 million steps or 64 MiB of memory");
}

TEST_CASE("the memory of a list that a rule goes through is given back after the rule") {
  std::string sixty = "rules:\n";
  for (int i = 0; i < 60; ++i) {
    sixty += rule(fmt::format("r{}", i), "\"true\"",
                  "  each: {o: \"objectives.map(x, x).filter(x, false)\"}\n");
  }
  CHECK(House(sixty).check(proposed(objectives(7000))).findings.empty());
}

TEST_CASE("memory that is given back does not undo that it was used up") {
  expr::Budget budget;
  budget.take(expr::Budget::most_bytes + 1);
  budget.give_back(expr::Budget::most_bytes + 1);
  CHECK(budget.is_used_up());
  CHECK(budget.steps_taken() == 0);
  CHECK(budget.renew());
  CHECK_FALSE(budget.has_room(expr::Budget::most_bytes + 1));
  CHECK(budget.steps_taken() == 0);
}

TEST_CASE("a part of a budget has no more memory than the whole has left") {
  expr::Budget whole(1000);
  whole.take(expr::Budget::most_bytes - 10);
  expr::Budget part = whole.share(100);
  CHECK(part.steps_left() == 100);
  CHECK(part.pay(40));
  CHECK_FALSE(part.has_room(11));
  whole.settle(part);
  CHECK(whole.steps_left() == 960);
  CHECK_FALSE(whole.is_used_up());
}

TEST_CASE("what the elements of all rules cost is counted together") {
  // A thousandth of the budget each, for 2,000 elements.
  const House house(
      rules("\"" + nested(ten, "all", 4, "x0 < 11") + "\"", "  each: {o: objectives}\n"));
  CHECK(house.check(proposed(objectives(50))).findings.empty());
  const CheckedAgreement checked = house.check(proposed(objectives(2000)));
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].rule == "policy/budget");
}

TEST_CASE("ten thousand elements that a rule looks at once are far below the budget") {
  const House house(rules("has(o.kind)", "  each: {o: objectives}\n"));
  CHECK(house.check(proposed(objectives(7000))).findings.size() == 7000);
}

TEST_CASE("a message and a help are cut") {
  const House house("rules:\n- id: asked\n  title: t\n  why: w\n  check: \"false\"\n" +
                    doubling(12) + "  message: \"{n12}é{n12}\"\n  help: \"{n12} {n12}\"\n");
  const CheckedAgreement checked = house.check(proposed());
  REQUIRE(checked.findings.size() == 1);
  for (const std::string& text : {checked.findings[0].message, checked.findings[0].help}) {
    CHECK(text.size() <= expr::longest_message);
    CHECK(text.size() > expr::longest_message - 8);
    CHECK(text.ends_with("…"));
  }
}

TEST_CASE("a text is cut between characters") {
  using expr::cut;
  CHECK(cut("short") == "short");
  CHECK(cut(std::string(expr::longest_message, 'x')) == std::string(expr::longest_message, 'x'));
  std::string wide;
  while (wide.size() <= expr::longest_message) wide += "é";
  const std::string shortened = cut(wide);
  CHECK(shortened.size() <= expr::longest_message);
  CHECK(shortened == wide.substr(0, shortened.size() - 3) + "…");
  CHECK(shortened.size() % 2 == 1);  // whole characters of two bytes, and the sign's three
}

TEST_CASE("expressions nested too deep are refused when they are read") {
  const std::string deep = std::string(5000, '(') + "true" + std::string(5000, ')');
  const Told told = faults("rules:\n" + rule("asked", "\"" + deep + "\""));
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("nested more than 64 levels deep") != std::string::npos);
}

TEST_CASE("the built-in schemes take a two-hundredth of the budget for each of the examples") {
  const CheckOptions options = as_at("2027-06-15");
  int judged = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(SECONDMENT_SOURCE_DIR "/examples")) {
    if (entry.path().extension() != ".yaml") continue;
    const auto reading = policy::read_agreement(read_text(entry.path().string()), options);
    if (reading == nullptr || !reading->can_be_judged()) continue;
    expr::Budget budget(expr::Budget::most_steps / 200);
    CheckedAgreement checked;
    policy::judge({*reading->scheme, reading->read.tree, reading->terms(), reading->history},
                  options, budget, checked);
    CHECK_MESSAGE(!budget.is_used_up(), entry.path().string());
    CHECK(std::none_of(checked.findings.begin(), checked.findings.end(),
                       [](const Finding& each) { return each.rule == "policy/budget"; }));
    ++judged;
  }
  CHECK(judged >= 50);
}

}  // namespace secondment::tests
