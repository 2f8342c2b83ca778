// What stands against a move or an event, all of it at once, and the entry when nothing does.
#include "lifecycle/plan.h"

#include "lifecycle/planned.h"

namespace secondment::tests {
namespace {

const House& plain() {
  static const House house("");
  return house;
}

// Everything that a move may ask for, and one rule that binds once it is active.
const House& strict() {
  static const House house(
      "roles: [{role: vetter, doc: d}]\n"
      "moves:\n"
      "- {from: [draft], to: proposed, roles: [parent, vetter]}\n"
      "- {from: [active], to: returned, reason: today < record.ends_on}\n"
      "- {from: [proposed], to: declined, reason: true}\n"
      "- {from: [approved], to: signed, reason: placement.commercial}\n"
      "events:\n"
      "- {event: note, states: [signed, active], roles: [host]}\n" +
      rules("has(placement.post)", "  from: active\n"));
  return house;
}

const Told nothing = {};

std::string at(std::string_view state) {
  return agreement(history(state));
}

}  // namespace

TEST_CASE("a move adds its entry at the end, and tells the state after it") {
  const std::string bytes = at("proposed");
  const auto planned = plan(plain(), bytes, a_move("approved"));
  CHECK(added(bytes, planned) == "- {date: 2026-06-15, by: desk, state: approved}\n");
  CHECK(planned->state == "proposed");
  CHECK(planned->state_after == "approved");
}

TEST_CASE("the agreement without a history gets one") {
  const std::string bytes = agreement("");
  CHECK(added(bytes, plan(plain(), bytes, a_move("proposed"))) ==
        "history:\n  - {date: 2026-06-15, by: desk, state: proposed}\n");
}

TEST_CASE("everything against a move is told at once") {
  lifecycle::Request request = a_move("closed", "2026-07-01");
  request.from = "returned";
  CHECK(refusals(plan(plain(), at("active"), request)) ==
        Told{"it is active, not `returned`; look at it again with `secondment status`",
             "2026-07-01 is after 2026-06-15, the day this is asked on; record what has happened "
             "when it has happened",
             "there is no move from active to closed; from active it moves to returned"});
}

TEST_CASE("an entry is not dated before the last one, one that was taken back included") {
  const Told before_last = {
      "2026-03-31 is before the last entry, of 2026-04-01; entries stand oldest first: record it "
      "on 2026-06-15, and say in --note when it was"};
  CHECK(refusals(plan(plain(), at("active"), a_move("returned", "2026-03-31"))) == before_last);
  CHECK(refusals(plan(plain(), at("active"), an_event("note", {}, "2026-03-31"))) == before_last);
  CHECK(refusals(plan(plain(), at("active"), an_event("note", {}, "2026-04-01"))) == nothing);
  const std::string corrected =
      at("active") +
      "- {date: 2026-05-02, by: a, event: correction, of: 2026-04-01, what: active}\n";
  CHECK(refusals(plan(plain(), corrected, a_move("active", "2026-05-01"))) ==
        Told{"2026-05-01 is before the last entry, of 2026-05-02; entries stand oldest first: "
             "record it on 2026-06-15, and say in --note when it was"});
}

TEST_CASE("a correction takes no move back from under those that followed it") {
  const auto correct = [](std::string_view of, std::string_view what) {
    return an_event("correction", {{"of", std::string(of)}, {"what", std::string(what)}});
  };
  CHECK(refusals(plan(plain(), at("active"), correct("2026-03-01", "signed"))) ==
        Told{"there is no move from approved to active; correct the last move first: "
             "of=2026-04-01 what=active [history/move]"});
  CHECK(refusals(plan(plain(), at("closed"), correct("2026-03-01", "signed"))) ==
        Told{"there is no move from approved to active; correct the last move first: "
             "of=2026-06-01 what=closed [history/move]"});
  // One after the other, from the last.
  const auto first = plan(plain(), at("active"), correct("2026-04-01", "active"));
  CHECK(refusals(first) == nothing);
  const auto second = plan(plain(), first->added.bytes, correct("2026-03-01", "signed"));
  CHECK(refusals(second) == nothing);
  CHECK(second->state_after == "approved");
}

TEST_CASE("an impossible move that stands already bars nothing") {
  const std::string bytes = at("approved") + "- {date: 2026-03-01, by: a, state: active}\n";
  const auto planned = plan(plain(), bytes, an_event("note"));
  CHECK(refusals(planned) == nothing);
  REQUIRE(planned->standing.size() == 1);
  CHECK(planned->standing.front().message == "there is no move from approved to active");
  // Taking back what led to it makes it no worse.
  CHECK(refusals(plan(plain(), bytes,
                      an_event("correction", {{"of", "2026-03-01"}, {"what", "active"}}))) ==
        nothing);
}

TEST_CASE("nothing follows a final state but the correction of a slip") {
  CHECK(refusals(plan(plain(), at("closed"), a_move("active"))) ==
        Told{"there is no move from closed to active; nothing follows closed; a slip is taken back "
             "by the event `correction`"});
  CHECK(refusals(plan(plain(), at("closed"), an_event("note"))) ==
        Told{"the event note is not recorded while it is closed; nothing more happens once it is "
             "closed"});
  const auto corrected = plan(plain(), at("closed"),
                              an_event("correction", {{"of", "2026-06-01"}, {"what", "closed"}}));
  CHECK(refusals(corrected) == nothing);
  CHECK(corrected->state_after == "returned");
}

TEST_CASE("to be there already is refused, unless it is asked for only if needed") {
  lifecycle::Request request = a_move("active");
  CHECK(refusals(plan(plain(), at("active"), request)) ==
        Told{"it is active already; from active it moves to returned"});
  request.if_needed = true;
  const auto planned = plan(plain(), at("active"), request);
  REQUIRE(planned);
  CHECK(planned->is_there_already);
  CHECK(planned->refusals.empty());
  CHECK(planned->added.bytes.empty());
}

TEST_CASE("a move that is for some roles alone says which") {
  lifecycle::Request request = a_move("proposed");
  CHECK(refusals(plan(strict(), agreement(""), request)) ==
        Told{"the move to proposed is for parent or vetter alone; say who acts by --role parent"});
  request.role = "host";
  CHECK(refusals(plan(strict(), agreement(""), request)) ==
        Told{"the move to proposed is for parent or vetter, not for host; say who acts by --role "
             "parent"});
  request.role = "vetter";
  const std::string bytes = agreement("");
  CHECK(added(bytes, plan(strict(), bytes, request)) ==
        "history:\n  - {date: 2026-06-15, by: desk, role: vetter, state: proposed}\n");
}

TEST_CASE("a move asks for its reason, on the days when it does") {
  const std::string active = agreement("placement: {post: Clerk}\n" + history("active"));
  const auto options = as_at("2027-03-01");
  CHECK(refusals(plan(strict(), active, a_move("returned", "2026-12-30"), options)) ==
        Told{"on 2026-12-30 the move to returned asks for a reason; say why by --reason"});
  CHECK(refusals(plan(strict(), active, a_move("returned", "2026-12-31"), options)) == nothing);
  lifecycle::Request early = a_move("returned", "2026-12-30");
  early.reason = "the project ended";
  CHECK(added(active, plan(strict(), active, early, options)) ==
        "- {date: 2026-12-30, by: desk, state: returned, reason: \"the project ended\"}\n");
  CHECK(refusals(plan(strict(), at("proposed"), a_move("declined"))) ==
        Told{"the move to declined asks for a reason; say why by --reason"});
}

TEST_CASE("what leaves open whether a reason is asked for asks for none") {
  CHECK(refusals(plan(strict(), at("approved"), a_move("signed"))) == nothing);
  const std::string commercial = agreement("placement: {commercial: true}\n" + history("approved"));
  CHECK(refusals(plan(strict(), commercial, a_move("signed"))) ==
        Told{"on 2026-06-15 the move to signed asks for a reason; say why by --reason"});
}

TEST_CASE("a reason that is missing in a file is no finding") {
  const auto checked = strict().check(agreement("placement: {post: Clerk}\n" + history("active") +
                                                "- {date: 2026-05-01, by: a, state: returned}\n"));
  CHECK(tell(checked) == nothing);
}

TEST_CASE("a move is refused for the errors that it brings, not for those that stand") {
  CHECK(refusals(plan(strict(), at("signed"), a_move("active"))) ==
        Told{"asked is not so; mend it [house/asked]"});
  const std::string standing = agreement("titel: x\n" + history("approved"));
  const auto planned = plan(plain(), standing, a_move("signed"));
  CHECK(refusals(planned) == nothing);
  REQUIRE(planned->standing.size() == 1);
  CHECK(planned->standing.front().message == "`titel` is no key of an agreement");
  // It is active, in whatever way it came there: to return does not make it worse.
  lifecycle::Request request = a_move("returned");
  request.reason = "ill health";
  const auto back = plan(strict(), at("active"), request);
  CHECK(refusals(back) == nothing);
  REQUIRE(back->standing.size() == 1);
  CHECK(back->standing.front().rule == "house/asked");
}

TEST_CASE("a move to a void state asks nothing of the agreement") {
  const House house("moves: [{from: [approved], to: declined}]\n" +
                    rules("has(placement.post)", "  from: draft\n"));
  CHECK(refusals(plan(house, at("approved"), a_move("declined"))) == nothing);
}

TEST_CASE("an event is recorded where and by whom the policy says") {
  lifecycle::Request request = an_event("note");
  CHECK(refusals(plan(strict(), at("approved"), request)) ==
        Told{"the event note is for host alone; say who acts by --role host",
             "the event note is not recorded while it is approved; it is recorded while signed or "
             "active"});
  request.role = "host";
  CHECK(refusals(plan(strict(), at("signed"), request)) == nothing);
}

TEST_CASE("words that no agreement of the scheme knows are slips of the pen") {
  const auto error = [](const lifecycle::Request& request) {
    return refusals(plan(strict(), at("active"), request));
  };
  CHECK(error(a_move("returnd")) ==
        Told{"error: `returnd` is no state of house; did you mean `returned`?"});
  CHECK(
      error(a_move("lost")) ==
      Told{"error: `lost` is no state of house; the states are draft, proposed, approved, signed, "
           "active, returned, closed and declined"});
  CHECK(error(an_event("nota")) ==
        Told{"error: `nota` is no event of house; did you mean `note`?"});
  CHECK(error(an_event("party")) ==
        Told{"error: `party` is no event of house; the events are note, correction, appraisal and "
             "extension"});
  lifecycle::Request request = a_move("returned");
  request.role = "vettr";
  CHECK(error(request) == Told{"error: `vettr` is no role of house; did you mean `vetter`?"});
}

TEST_CASE("what is no agreement, or tells no state, is not planned upon") {
  CHECK(
      refusals(plan(plain(), "agreement: [", a_move("proposed"))) ==
      Told{"error: a.yaml: this is no agreement that can be read; `secondment check` says what is "
           "wrong with it"});
  CHECK(
      refusals(plan(plain(), "policy: house\ntitle: t\n", a_move("proposed"))) ==
      Told{"error: a.yaml: this is no agreement that can be read; `secondment check` says what is "
           "wrong with it"});
  CHECK(refusals(plan(plain(), agreement("history: [x]\n"), a_move("proposed"))) ==
        Told{"its state cannot be told, because the history has entries that cannot be read; mend "
             "what `secondment check` finds in it first"});
}

TEST_CASE("an extension is measured by its whole spell, and says what nobody had agreed") {
  const House house(
      "parameters: {longest: {type: period, default: P18M, doc: d}}\n" +
      rules("record.ends_on <= last_day(term.start, params.longest)", "  from: active\n"));
  const auto extend = [&](std::string_view until, std::string_view on) {
    return plan(house, at("active"),
                an_event("extension", {{"until", std::string(until)}, {"approved_by", "dean"}}, on),
                as_at("2027-06-15"));
  };
  CHECK(refusals(extend("2027-07-01", "2026-10-01")) ==
        Told{"asked is not so; mend it [house/asked]"});
  const auto in_time = extend("2027-06-30", "2026-12-31");
  CHECK(refusals(in_time) == nothing);
  CHECK(in_time->uncovered_days == 0);
  CHECK(extend("2027-06-30", "2027-01-01")->uncovered_days == 0);
  CHECK(extend("2027-06-30", "2027-01-15")->uncovered_days == 14);
  CHECK(extend("2026-11-30", "2027-01-15")->uncovered_days == 0);
  // A request moves no end yet.
  const auto asked = plan(house, at("active"), an_event("extension", {{"until", "2027-12-31"}}));
  CHECK(refusals(asked) == nothing);
}

TEST_CASE(
    "what was agreed is kept at signature, and a change of it is an error until it is amended") {
  const House house(
      "events: [{event: amendment, doc: d, fields: [{path: summary, type: text, required: true, "
      "doc: "
      "d}, {path: terms, type: text, doc: d}]}]\n");
  const std::string approved = at("approved");
  const auto signing = plan(house, approved, a_move("signed"));
  const std::string line = added(approved, signing);
  CHECK(line.starts_with("- {date: 2026-06-15, by: desk, state: signed, terms: \"sha256:"));
  CHECK(line.size() ==
        std::string("- {date: 2026-06-15, by: desk, state: signed, terms: \"\"}\n").size() + 7 +
            64);
  std::string changed = signing->added.bytes;
  changed.replace(changed.find("2026-12-31"), 10, "2026-12-30");
  const auto options = as_at("2026-06-20");
  REQUIRE(tell(house.check(changed, options)).size() == 1);
  const auto amended = plan(
      house, changed, an_event("amendment", {{"summary", "a day less"}}, "2026-06-16"), options);
  CHECK(refusals(amended) == nothing);
  CHECK(amended->standing.empty());
  CHECK(tell(house.check(amended->added.bytes, options)) == nothing);
  // Nobody gives a fingerprint by hand.
  CHECK(
      refusals(plan(house, changed,
                    an_event("amendment", {{"summary", "s"}, {"terms", "sha256:0"}}, "2026-06-16"),
                    options)) ==
      Told{"`terms` is no field of the event amendment; it is made from what the agreement says"});
}

TEST_CASE("a correction takes back the entry that it names") {
  const auto correct = [&](std::string_view of, std::string_view what) {
    return plan(plain(), at("active"),
                an_event("correction", {{"of", std::string(of)}, {"what", std::string(what)}}));
  };
  const auto planned = correct("2026-04-01", "active");
  CHECK(refusals(planned) == nothing);
  CHECK(planned->state == "active");
  CHECK(planned->state_after == "signed");
  CHECK(refusals(correct("2026-04-02", "active")) ==
        Told{"no entry of 2026-04-02 above is `active`; name the date of the entry meant, and its "
             "state or event [history/correction]"});
}

TEST_CASE("the states that a move leads to are told in the order of their declaration") {
  const policy::Scheme& scheme = *plain().policies().policy_set().find_scheme("house");
  CHECK(lifecycle::next_states(scheme, "proposed") ==
        std::vector<std::string>{"approved", "declined"});
  CHECK(lifecycle::next_states(scheme, "closed").empty());
}

}  // namespace secondment::tests
