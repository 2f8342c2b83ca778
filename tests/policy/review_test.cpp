// What `policy check` notes in a valid policy: names that are declared and never used.
#include "policy/review.h"

#include "policy/house.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

Told unused(const policy::PolicySet& policies, std::string_view name) {
  Told told;
  for (const Finding& each : policy::review(policies, *policies.find_policy(name))) {
    if (each.rule != "policy/clause") told.push_back(each.message);
  }
  return told;
}

Told unused(std::string_view more) {
  const House house(more);
  return unused(house.policies().policy_set(), "house");
}

Told unused_lets(std::string_view check, std::string_view more) {
  return unused(rules(fmt::format("\"{}\"", check), more));
}

}  // namespace

TEST_CASE("a name under let that no expression and no message reads is noted") {
  constexpr std::string_view let = "  let: {last: term.end}\n";
  CHECK(unused_lets("has(title)", let) == Told{"unused name `last` of `house/asked`"});
  CHECK(unused_lets("last > term.start", let) == Told{});
  CHECK(unused_lets("has(title)", "  let: {last: term.end}\n  when: last > today\n") == Told{});
  CHECK(unused_lets("has(title)", "  let: {last: term.end}\n  at: last\n") == Told{});
  CHECK(unused_lets("next > term.start", "  let: {last: term.end, next: last}\n") == Told{});
  CHECK(unused("rules:\n- {id: a, title: t, why: w, help: h, check: has(title),\n"
               "   let: {last: term.end}, message: \"it ends on {last}\"}\n") == Told{});
  CHECK(unused("rules:\n- {id: a, title: t, why: w, help: h, check: has(title),\n"
               "   let: {last: term.end}, message: the last day}\n") ==
        Told{"unused name `last` of `house/a`"});
}

TEST_CASE("a name that only an override reads is used") {
  const House house(
      std::vector<PolicyFile>{life(),
                              tests::house(rules("has(title)", "  let: {last: term.end}\n")),
                              {"heir.yaml",
                               "policy: heir\ntitle: An heir\nextends: [house]\noverrides:\n"
                               "  house/asked: {when: last > today}\n"}});
  CHECK(unused(house.policies().policy_set(), "house") == Told{});
}

TEST_CASE("an override may name the rule by a former id") {
  const House house(std::vector<PolicyFile>{
      life(),
      tests::house(rules("has(title)", "  was: [before]\n  let: {last: term.end}\n")),
      {"heir.yaml",
       "policy: heir\ntitle: An heir\nextends: [house]\noverrides:\n"
       "  house/before: {when: last > today}\n"}});
  CHECK(unused(house.policies().policy_set(), "house") == Told{});
}

TEST_CASE("an override, a help and a second name that change nothing are noted") {
  const House house(std::vector<PolicyFile>{
      life(),
      tests::house(rules("has(title)")),
      {"heir.yaml",
       "policy: heir\ntitle: An heir\nextends: [house, house]\noverrides: {house/asked: {}}\n"
       "moves: [{from: [draft], to: signed, help: ask first}]\n"}});
  CHECK(unused(house.policies().policy_set(), "heir") ==
        Told{"the override of `house/asked` changes nothing",
             "the `help` of a move without `when` is never shown", "`house` is named twice"});
}

TEST_CASE("a list of days is used by working days") {
  const House house("lists: {closed: [{day: 2026-12-28, name: Shut}]}\n" + rules("has(title)"));
  const auto found = policy::review(house.policies().policy_set(),
                                    *house.policies().policy_set().find_policy("house"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "unused list `closed`");
  CHECK(found[0].help == "use it as `add_workdays(…, 'closed')`, or remove it");
}

TEST_CASE("a role that no move, no event and no expression names is noted") {
  constexpr std::string_view role = "roles: [{role: funder, doc: who pays}]\n";
  const auto with = [&](std::string_view more) { return unused(fmt::format("{}{}", role, more)); };
  CHECK(with("") == Told{"unused role `funder`"});
  CHECK(with("moves: [{from: [proposed], to: approved, roles: [funder]}]\n") == Told{});
  CHECK(with("events: [{event: grant, doc: d, roles: [funder]}]\n") == Told{});
  CHECK(with(rules("\"events('note').all(e, e.role == 'funder')\"")) == Told{});
  constexpr std::string_view approvers =
      "parameters: {approvers: {type: list of text, doc: d, default: [funder]}}\n";
  CHECK(with(fmt::format("{}{}", approvers,
                         rules("\"events('note').all(e, e.role in params.approvers)\""))) ==
        Told{});
}

TEST_CASE("a place of a finding that no agreement has is a warning") {
  const auto reviewed = [](std::string_view at) {
    constexpr std::string_view grace =
        "parameters: {grace: {type: period, default: P1D, doc: d}}\n";
    const House house(std::string(grace) +
                      rules("\"term.end > today + params.grace\"",
                            fmt::format("  let: {{day: term.end, next: \"today + "
                                        "period('P1D')\"}}\n  at: \"{}\"\n  when: day < next\n",
                                        at)));
    const policy::PolicySet& policies = house.policies().policy_set();
    Told told;
    for (const Finding& each : policy::review(policies, *policies.find_policy("house"))) {
      told.push_back(each.message);
    }
    return told;
  };
  for (const std::string_view at :
       {"term.end", "day", "record.ends_on", "term", "events('note')",
        "size(events('note')) > 0 ? events('note')[0].date : today", "first(events('note')).date",
        "record.signed_on", "objectives[0].due", "(has(title) ? term : today).end"}) {
    CHECK(reviewed(at) == Told{});
  }
  for (const std::string_view at :
       {"today", "next", "'/term/end'", "size(events('note'))", "term.end + period('P1D')", "state",
        "params.grace", "record.spell.to", "record.suspended", "record.suspended_days"}) {
    CHECK(reviewed(at) ==
          Told{fmt::format("`{}` is not a place in an agreement, so `at` has no effect", at)});
  }
}

TEST_CASE("an obligation without a place is reported at its due date") {
  const House house(
      "obligations:\n- {id: a, title: t, help: h, why: w, due: term.end, met: 'false', at: "
      "today}\n");
  const policy::PolicySet& policies = house.policies().policy_set();
  const auto found = policy::review(policies, *policies.find_policy("house"));
  REQUIRE(found.size() == 1);
  CHECK(
      found.front().help ==
      "name a field, such as term.end, or remove `at`: findings are then reported at the place of "
      "`due`");
}

TEST_CASE("the built-in policies declare nothing that is not used") {
  const policy::PolicySet& policies = policy::builtin_policies();
  for (const std::string_view name : policies.policy_names()) {
    CAPTURE(name);
    CHECK(unused(policies, name) == Told{});
  }
}

TEST_CASE("an at behind names that use others twice is searched once") {
  std::string lets = "l0: today";
  for (int i = 1; i <= 60; ++i) {
    lets += fmt::format(", l{}: 'has(title) ? l{} : l{}'", i, i - 1, i - 1);
  }
  CHECK(unused_lets("has(title)", fmt::format("  let: {{{}}}\n  at: l60\n", lets)) ==
        Told{"`l60` is not a place in an agreement, so `at` has no effect"});
}

}  // namespace secondment::tests
