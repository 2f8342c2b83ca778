// What a policy can change of what it inherits: fields, moves, and what its rules say.
#include "policy/house.h"

namespace secondment::tests {
namespace {

Told told(std::string_view more, const std::string& bytes, std::string_view day = "2026-06-15") {
  return tell(House(more).check(bytes, as_at(day)));
}

// A base with one rule and one obligation, and the house on it.
std::vector<PolicyFile> on_base(std::string_view more) {
  return {life(),
          {"base.yaml", "policy: base\ntitle: B\nabstract: true\nextends: [life]\n" +
                            rules("size(host.name) > 9") +
                            "obligations:\n- id: owed\n  title: t\n  why: w\n  help: h\n"
                            "  due: term.start\n  met: 'false'\n"},
          {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\n{}", more)}};
}

Told outcomes_on_base(std::string_view more, std::string_view state = "proposed") {
  return outcomes(House(on_base(more)).check(agreement(history(state)), as_at("2026-06-15")));
}

}  // namespace

TEST_CASE("a field that is hidden is unknown to agreements, and has() is false") {
  const std::string hidden = "fields: [{path: placement.team, hide: true}]\n";
  CHECK(told(hidden, proposed("placement: {team: A}\n")) ==
        Told{"7:13-7:17 /placement/team error [format/unknown-key] unknown key `team` in "
             "`placement`; remove it: a policy of this scheme hides this field"});
  CHECK(told(hidden, proposed()) == Told{});
  CHECK(told(hidden + rules("has(placement.team) == false"), proposed()) == Told{});
  CHECK(faults(hidden + rules("placement.team == 'A'")) ==
        Told{"11:20-11:24 [policy/expression] `placement.team` is hidden by a policy, so no "
             "agreement has it; a rule may only ask has(placement.team); a policy switches it off "
             "with `overrides: {house/asked: {off: REASON}}`"});
  CHECK(faults("fields: [{path: history, hide: true}]\n").size() == 1);
  CHECK(faults("fields: [{path: placement.taem, hide: true}]\n").size() == 1);
  for (const std::string_view more : {"one_of: [a]", "add: [a]", "required: true", "type: text"}) {
    const auto found =
        faults(fmt::format("fields: [{{path: host.sector, hide: true, {}}}]\n", more));
    CHECK_MESSAGE(
        found == Told{"4:17-4:28 [policy/field] `host.sector` is hidden and says more; write "
                      "`{path: …, hide: true}` for a field of agreements, and nothing else"},
        more);
  }
}

TEST_CASE("a field that an heir hides is no longer required from a state on") {
  const auto files = [](std::string_view more) {
    return std::vector<PolicyFile>{
        life(),
        {"base.yaml",
         "policy: base\ntitle: B\nabstract: true\nextends: [life]\n"
         "fields: [{path: host.country, required: signed}]\n"},
        {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\n{}", more)}};
  };
  const auto signed_under = [&](std::string_view more) {
    return outcomes(House(files(more)).check(agreement(history("signed")), as_at("2026-06-15")));
  };
  CHECK(signed_under("") == Told{"required-host-country: fail"});
  CHECK(signed_under("fields: [{path: host.country, hide: true}]\n") == Told{});
}

TEST_CASE("an inherited field can be required, always or from a state on") {
  const std::string always = "fields: [{path: host.country, required: true}]\n";
  CHECK(told(always, proposed()).size() == 1);
  const std::string signing = "fields: [{path: host.country, required: signed}]\n";
  CHECK(told(signing, proposed()) == Told{});
  const Told missing = told(signing, agreement(history("signed")));
  REQUIRE(missing.size() == 1);
  CHECK(missing.front() ==
        "5:1-5:5 /host/country error [house/required-host-country] `host.country` is missing, "
        "which is required from signed on; add `host.country`");
  const std::string listed = "fields: [{path: 'objectives[].measure', required: signed}]\n";
  const std::string one = "objectives: [{id: a, text: t}]\n";
  CHECK(told(listed, agreement(history("signed"))) == Told{});
  CHECK(told(listed, agreement(one + history("signed"))).size() == 1);
  CHECK(faults("fields: [{path: host.country, required: sined}]\n") ==
        Told{"4:41-4:46 [policy/rule] unknown state `sined`; did you mean `signed`?"});
}

TEST_CASE("an inherited move can be taken away") {
  const std::string off = "moves: [{from: [draft], to: declined, off: no longer}]\n";
  const std::string declined =
      agreement("history:\n- {date: 2026-01-01, by: a, state: declined, reason: r}\n");
  CHECK(told("", declined) == Told{});
  CHECK(told(off, declined).size() == 1);
  CHECK(faults("moves: [{from: [draft], to: closed, off: none}]\n") ==
        Told{"4:17-4:22 [policy/lifecycle] there is no move from `draft` to `closed` to take away; "
             "name an inherited move by the state before it and the state after it"});
}

TEST_CASE("a move leaves a state") {
  CHECK(faults("moves: [{from: [], to: closed, off: none}]\n") ==
        Told{"4:24-4:30 [policy/lifecycle] the move to `closed` leaves no state; name the states "
             "that it leaves under `from`, or remove it"});
}

TEST_CASE("a move is allowed only where its condition holds on its day") {
  const std::string when =
      "moves: [{from: [proposed], to: approved, when: has(title), help: 'give {host.name} a "
      "title'}]\n";
  CHECK(told(when, agreement("title: T\n" + history("approved"))) == Told{});
  CHECK(told(when, agreement(history("approved"))) ==
        Told{"9:36-9:44 /history/1/state error [history/when] the move to approved on 2026-02-01 "
             "is not allowed: `has(title)` does not hold; give Host a title"});
  const std::string dated =
      "moves: [{from: [proposed], to: approved, when: \"today > date('2026-02-01')\"}]\n";
  CHECK(told(dated, agreement(history("approved"))).size() == 1);
  const House open(
      "moves: [{from: [proposed], to: approved, when: term.notice > period('P1M')}]\n");
  const CheckedAgreement checked = open.check(agreement(history("approved")));
  CHECK(tell(checked) == Told{});
  CHECK(undetermined(checked) == Told{"history/when reads /term/notice"});
  CHECK(faults("moves: [{from: [proposed], to: approved, when: 1}]\n").size() == 1);
}

TEST_CASE("an override says again from when, to whom and by when a rule applies") {
  CHECK(outcomes_on_base("") == Told{"asked: fail", "owed: fail"});
  CHECK(outcomes_on_base("overrides: {base/asked: {from: signed}}\n") ==
        Told{"asked: not yet", "owed: fail"});
  CHECK(outcomes_on_base("overrides: {base/asked: {when: has(title)}}\n") ==
        Told{"asked: not applicable", "owed: fail"});
  CHECK(outcomes_on_base("overrides: {base/owed: {due: term.end}}\n") ==
        Told{"asked: fail", "owed: not yet"});
  CHECK(outcomes_on_base("overrides: {base/owed: {met: has(host)}}\n") ==
        Told{"asked: fail", "owed: pass"});
  CHECK(outcomes_on_base("overrides: {base/owed: {listed_only: true}}\n") ==
        Told{"asked: fail", "owed: not yet"});
  CHECK(faults(on_base("overrides: {base/asked: {due: term.end}}\n")) ==
        Told{"4:31-4:39 [policy/override] `base/asked` is a rule, which falls due on no day; "
             "`due`, `met`, `by` and `listed_only` are of obligations"});
  CHECK(faults(on_base("overrides: {base/asked: {when: has(titel)}}\n")).size() == 1);
  CHECK(faults(on_base("overrides: {base/asked: {from: sined}}\n")).size() == 1);
}

TEST_CASE("a name of an inherited rule hides a section that an heir adds") {
  const auto files = [](std::string_view more) {
    return std::vector<PolicyFile>{
        life(),
        {"base.yaml", "policy: base\ntitle: B\nabstract: true\nextends: [life]\n" +
                          rules("latest > term.start && objectives.all(goal, goal.id != '')",
                                "  let: {latest: term.end}\n")},
        {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\nfields:\n"
                                   "- {{path: latest, type: section, doc: d}}\n"
                                   "- {{path: latest.news, type: text, doc: d}}\n"
                                   "- {{path: goal, type: text, doc: d}}\n{}",
                                   more)}};
  };
  CHECK(outcomes(House(files("")).check(proposed("objectives: [{id: a, text: t}]\n"))) ==
        Told{"asked: pass"});
  // In its own file a name is used for one thing.
  CHECK(faults(files(rules("latest > term.start", "  let: {latest: term.end}\n"))).size() == 1);
}

TEST_CASE("a source has a link, the day it was read and a version") {
  const std::string one =
      "sources: {s: {title: T, url: https://example.org/a, retrieved: "
      "2026-01-01, version: '3'}}\n";
  CHECK(faults(one) == Told{});
  CHECK(faults("sources: {s: {title: T, url: example.org}}\n") ==
        Told{"4:30-4:41 [policy/source] `example.org` is not a link that begins with https://; "
             "write the whole address, or leave `url` out"});
  CHECK(faults("sources: {s: {title: T, retrieved: lately}}\n").size() == 1);
}

TEST_CASE("a policy names the release that it needs") {
  CHECK(faults("requires: '>=0.1'\n") == Told{});
  CHECK(faults("requires: '>=0.1.0'\n") == Told{});
  CHECK(faults("requires: '>=99.1'\n").size() == 1);
  CHECK(faults("requires: '>=99.1'\n").front().find("this needs release 99.1 or later") !=
        std::string::npos);
  CHECK(faults("requires: latest\n").size() == 1);
  CHECK(faults("requires: '>=1.x'\n").size() == 1);
}

TEST_CASE("words are added to the fields of every agreement that are open") {
  const std::string more =
      "fields:\n- {path: host.sector, add: [union]}\n- {path: secondee.status, add: [apprentice]}\n"
      "- {path: finance.recharge.covers, add: [travel]}\n";
  const std::string bytes =
      "agreement: A-1\nscheme: house\nsecondee: {name: Ann, status: apprentice}\n"
      "parent: {name: P, sector: charity}\nhost: {name: H, sector: union}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n"
      "finance: {recharge: {to: host, percent: 50, covers: [travel]}}\n" +
      history("proposed");
  CHECK(told(more, bytes) == Told{});
  CHECK(told("", bytes).size() == 3);
  CHECK(faults("fields: [{path: parent.jurisdiction, add: [wales]}]\n").size() == 1);
}

TEST_CASE("an event can add fields and words to what it inherits") {
  CHECK(told("events: [{event: note, fields: [{path: file, type: text, doc: d}]}]\n",
             agreement(history("proposed") +
                       "- {date: 2026-01-02, by: a, event: note, file: x}\n")) == Told{});
}

}  // namespace secondment::tests
