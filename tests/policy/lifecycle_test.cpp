// A life without dead ends: states, moves, events and roles held against each other.
#include "policy/house.h"

namespace secondment::tests {
namespace {

const Told sound = {};

}  // namespace

TEST_CASE("a life that is added to leads on") {
  CHECK(faults("roles: [{role: vetter, doc: d}]\n"
               "states: [{state: approved, doc: d}, {state: cleared, doc: d}]\n"
               "moves: [{from: [approved], to: cleared, roles: [vetter, parent]},"
               " {from: [cleared], to: signed, roles: [secondee]}]\n"
               "events: [{event: note, states: [cleared], roles: [vetter]}]\n") == sound);
}

TEST_CASE("a state out of reach is told on the state") {
  CHECK(faults("states:\n- {state: lost, doc: d}\n") ==
        Told{"5:11-5:15 [policy/lifecycle] no move leads to the state `lost`; add a move to it, or "
             "remove it"});
  CHECK(faults("states:\n- {state: lost, doc: d}\nmoves: [{from: [lost], to: closed}]\n") ==
        Told{"5:11-5:15 [policy/lifecycle] no move leads to the state `lost`; add a move to it, or "
             "remove it"});
}

TEST_CASE("a state without a way to an end is told on the state") {
  CHECK(faults("states:\n- {state: stuck, doc: d}\nmoves: [{from: [draft], to: stuck}]\n") ==
        Told{"5:11-5:16 [policy/lifecycle] from the state `stuck` no final state can be reached; "
             "add a "
             "move from it, or mark it `final: true`"});
  // A circle does not lead to an end.
  CHECK(
      faults("states:\n- {state: to, doc: d}\n- {state: fro, doc: d}\n"
             "moves: [{from: [draft, fro], to: to}, {from: [to], to: fro}]\n") ==
      Told{"5:11-5:13 [policy/lifecycle] from the state `to` no final state can be reached; add a "
           "move from it, or mark it `final: true`"});
}

TEST_CASE("what follows from a dead end is not reported beside it") {
  CHECK(faults("states: [{state: one, doc: d}, {state: two, doc: d}]\n"
               "moves: [{from: [draft], to: one}, {from: [one], to: two}]\n") ==
        Told{"4:40-4:43 [policy/lifecycle] from the state `two` no final state can be reached; add "
             "a move from it, or mark it `final: true`"});
  CHECK(faults("states: [{state: one, doc: d}, {state: two, doc: d}]\n"
               "moves: [{from: [one], to: two}, {from: [two], to: closed}]\n") ==
        Told{"4:18-4:21 [policy/lifecycle] no move leads to the state `one`; add a move to it, or "
             "remove it"});
}

TEST_CASE("a built-in lifecycle that a policy breaks is reported in that policy") {
  CHECK(faults("moves: [{from: [returned], to: closed, off: we do not close}]\n") ==
        Told{"4:45-4:60 [policy/lifecycle] no move leads to the state `closed`; add a move to it, "
             "or remove it"});
  CHECK(faults("states: [{state: approved, final: true}]\n") ==
        Told{"4:35-4:39 [policy/lifecycle] `approved` is final, but a move leaves it, to signed; "
             "remove the move (`off:` with the reason), or `final: true`"});
}

TEST_CASE("an empty list of states or roles is refused, because it would allow all") {
  CHECK(faults("events: [{event: contact, states: [], roles: []}]\n"
               "moves: [{from: [approved], to: signed, roles: []}]\n") ==
        Told{"4:35-4:37 [policy/lifecycle] the event could be recorded in no state: `states` is "
             "empty; name them, or leave out `states` to allow all",
             "4:46-4:48 [policy/lifecycle] nobody may record the event: `roles` is empty; name "
             "them, or leave out `roles` to allow all",
             "5:47-5:49 [policy/lifecycle] nobody may make this move: `roles` is empty; name them, "
             "or leave out `roles` to allow all"});
}

TEST_CASE("a rule that applies in no state is a warning") {
  PolicySources sources;
  for (const PolicyFile& file : {life(), house(rules("has(title)", "  from: declined\n"))}) {
    sources.add(file.path, file.text);
  }
  const CompiledPolicies compiled = std::move(sources).compile();
  REQUIRE(compiled.findings.size() == 1);
  const Finding& found = compiled.findings.front().findings.front();
  CHECK(found.severity == Severity::warning);
  CHECK(found.message ==
        "the rule never applies: nothing is asked of an agreement that is `declined`");
}

TEST_CASE("a life begins in draft") {
  CHECK(faults({{"house.yaml",
                 "policy: house\ntitle: t\nstates: [{state: begun, doc: d, final: true}]\n"}}) ==
        Told{"1:9-1:14 [policy/lifecycle] the state `draft` is missing; every agreement begins "
             "there; extend core, or declare it"});
  CHECK(faults({{"house.yaml",
                 "policy: house\ntitle: t\nstates: [{state: draft, doc: d},"
                 " {state: over, doc: d, final: true}]\nmoves: [{from: [draft], to: over}]\n"}}) ==
        sound);
}

TEST_CASE("moves name states that are there") {
  CHECK(faults("moves: [{from: [drft], to: closed}]\n") ==
        Told{"4:17-4:21 [policy/lifecycle] unknown state `drft`; did you mean `draft`?"});
  CHECK(faults("moves: [{from: [active], to: sabbatical}]\n") ==
        Told{"4:30-4:40 [policy/lifecycle] unknown state `sabbatical`; the states are draft, "
             "proposed, approved, signed, active, returned, closed and declined"});
}

TEST_CASE("nothing follows a final state") {
  CHECK(faults("moves: [{from: [closed], to: active}]\n") ==
        Told{"4:17-4:23 [policy/lifecycle] `closed` is final, but a move leaves it, to active; "
             "remove the move (`off:` with the reason), or `final: true`"});
}

TEST_CASE("moves and events name roles that are there") {
  CHECK(faults("moves: [{from: [draft], to: proposed, roles: [hst]}]\n") ==
        Told{"4:47-4:50 [policy/lifecycle] unknown role `hst`; did you mean `host`?"});
  CHECK(faults("events: [{event: note, roles: [embassy]}]\n") ==
        Told{"4:32-4:39 [policy/lifecycle] unknown role `embassy`; declare it under `roles:`"});
}

TEST_CASE("events may be recorded somewhere") {
  CHECK(faults("events: [{event: note, states: [closed, signed]}]\n") == sound);
  CHECK(faults("events: [{event: note, states: [signd]}]\n") ==
        Told{"4:33-4:38 [policy/lifecycle] unknown state `signd`; did you mean `signed`?"});
  CHECK(faults("events: [{event: note, states: [closed, declined]}]\n") ==
        Told{"4:18-4:22 [policy/lifecycle] the event `note` cannot be recorded in any state; name "
             "a state that is not final"});
}

TEST_CASE("a fault of a base is told once, in its file") {
  PolicyFile base = life();
  base.text += "- {event: debrief, doc: d, states: [clsed]}\n";
  const Told once = {
      "life.yaml:28:37-28:42 [policy/lifecycle] unknown state `clsed`; did you mean `closed`?"};
  CHECK(faults({base, house(""), {"b.yaml", "policy: b\ntitle: t\nextends: [life]\n"}}) == once);
}

}  // namespace secondment::tests
