// What blocks a move or an event, all of it at once, and the entry when nothing does.
#include "lifecycle/plan.h"

#include "lifecycle/open_moves.h"
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

TEST_CASE("a move adds its entry at the end, and says what the state is then") {
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

TEST_CASE("everything that blocks a move is reported at once") {
  lifecycle::Request request = a_move("closed", "2026-07-01");
  request.from = "returned";
  CHECK(refusals(plan(plain(), at("active"), request)) ==
        Told{"it is active, not `returned`; run `secondment status` to see what has changed",
             "2026-07-01 is after the as-at date, 2026-06-15; record it when it has happened",
             "there is no move from active to closed; from active it can move to returned"});
}

TEST_CASE("what is entered later than it happened is recorded with both days") {
  CHECK(added(at("active"), plan(plain(), at("active"), an_event("note", {}, "2026-04-20"))) ==
        "- {date: 2026-04-20, recorded: 2026-06-15, by: desk, event: note}\n");
  CHECK(added(at("active"), plan(plain(), at("active"), a_move("returned", "2026-06-01"))) ==
        "- {date: 2026-06-01, recorded: 2026-06-15, by: desk, state: returned}\n");
  // An event may have happened before those that are there.
  CHECK(refusals(plan(plain(), at("active"), an_event("note", {}, "2026-01-20"))) == nothing);
}

TEST_CASE("a move is not dated before the last one, unless that was taken back") {
  CHECK(refusals(plan(plain(), at("active"), a_move("returned", "2026-03-31"))) ==
        Told{"2026-03-31 is before the last move, of 2026-04-01; moves are in order of date: use "
             "`--on 2026-04-01` or later; if the last move has the wrong date, take it back with a "
             "`correction` first"});
  const std::string corrected =
      at("active") +
      "- {date: 2026-05-02, by: a, event: correction, of: 2026-04-01, what: active}\n";
  CHECK(refusals(plan(plain(), corrected, a_move("active", "2026-03-20"))) == nothing);
}

TEST_CASE("an entry is never made before those that are there") {
  const std::string late =
      at("active") + "- {date: 2026-04-20, recorded: 2026-06-10, by: a, event: note}\n";
  CHECK(refusals(plan(plain(), late, an_event("note", {}, "2026-06-01"), as_at("2026-06-05"))) ==
        Told{"the as-at date, 2026-06-05, is before the day of the last entry, 2026-06-10; entries "
             "are made in order: use `--as-at 2026-06-10` or later, and give the day it happened "
             "with `--on`"});
}

TEST_CASE("an event is recorded in the state of its own day") {
  const House house("events: [{event: visit, doc: d, states: [signed]}]\n");
  const auto visit = [&](std::string_view on) {
    return refusals(plan(house, at("active"), an_event("visit", {}, on)));
  };
  CHECK(visit("2026-03-20") == nothing);
  CHECK(visit("2026-04-01") == nothing);  // before the move of that day
  CHECK(visit("2026-04-02") ==
        Told{"the event visit cannot be recorded in state active; it can be recorded in state "
             "signed; if it happened earlier, give the day with `--on`: it was signed until "
             "2026-04-01"});
  CHECK(visit("2026-02-20") ==
        Told{"the event visit cannot be recorded in state approved, as it was on "
             "2026-02-20; it can be recorded in state signed"});
}

TEST_CASE("an event of an earlier day is told the option for the day") {
  const House house("events: [{event: visit, doc: d, states: [active]}]\n");
  const Told told = refusals(plan(house, at("returned"), an_event("visit")));
  REQUIRE(told.size() == 1);
  CHECK(told.front().find("; if it happened earlier, give the day with `--on`: it was active") !=
        std::string::npos);
}

TEST_CASE("an entry that others depend on is taken back after them") {
  const House house(
      "events:\n"
      "- {event: invoice, doc: d, fields: [{path: number, type: text, doc: d}]}\n"
      "- {event: payment, doc: d, fields: [{path: number, type: text of invoice.number, doc: "
      "d}]}\n");
  const std::string bytes = at("active") +
                            "- {date: 2026-05-02, by: a, event: invoice, number: N1}\n"
                            "- {date: 2026-05-09, by: a, event: payment, number: N1}\n";
  const Told told = refusals(
      plan(house, bytes, an_event("correction", {{"of", "2026-05-02"}, {"what", "invoice"}})));
  REQUIRE(told.size() == 1);
  CHECK(told.front().starts_with("entry 6 (payment, number N1) depends on it: "));
  CHECK(
      told.front().ends_with("; first take back that entry: `secondment record FILE correction "
                             "of=2026-05-09 what=payment entry=6` [history/reference]"));
}

TEST_CASE("a suspension that ends before it begins is given again, not corrected") {
  const House house(
      "events: [{event: suspension, doc: d, suspends: true, fields: [{path: from, type: date,\n"
      "  required: true, doc: d}, {path: until, type: date, doc: d}]}]\n");
  CHECK(refusals(plan(house, at("active"),
                      an_event("suspension", {{"from", "2026-05-10"}, {"until", "2026-05-01"}}))) ==
        Told{"the suspension ends on 2026-05-01, before it begins, on 2026-05-10; give a last day "
             "on or after the first [history/suspension]"});
}

TEST_CASE("the blank name of who records an entry is reported on its option") {
  lifecycle::Request request = a_move("approved");
  request.by = " ";
  CHECK(refusals(plan(plain(), at("proposed"), request)).front() ==
        "`--by` is blank; write it after `--by`");
}

TEST_CASE("a correction takes no move back from under those that followed it") {
  const auto correct = [](std::string_view of, std::string_view what) {
    return an_event("correction", {{"of", std::string(of)}, {"what", std::string(what)}});
  };
  CHECK(refusals(plan(plain(), at("active"), correct("2026-03-01", "signed"))) ==
        Told{"there is no move from approved to active; first take back the last move: "
             "`secondment record FILE correction of=2026-04-01 what=active entry=4` "
             "[history/move]"});
  CHECK(refusals(plan(plain(), at("closed"), correct("2026-03-01", "signed"))) ==
        Told{"there is no move from approved to active; first take back the last move: "
             "`secondment record FILE correction of=2026-06-01 what=closed entry=6` "
             "[history/move]"});
  // One after the other, from the last.
  const auto first = plan(plain(), at("active"), correct("2026-04-01", "active"));
  CHECK(refusals(first) == nothing);
  const auto second = plan(plain(), first->added.bytes, correct("2026-03-01", "signed"));
  CHECK(refusals(second) == nothing);
  CHECK(second->state_after == "approved");
}

TEST_CASE("an impossible move that is in the history already blocks nothing") {
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

TEST_CASE("nothing follows a final state but the correction of a mistake") {
  CHECK(refusals(plan(plain(), at("closed"), a_move("active"))) ==
        Told{"there is no move from closed to active; no state follows closed; an entry made by "
             "mistake is taken back with the event `correction`"});
  CHECK(refusals(plan(plain(), at("closed"), an_event("note"))) ==
        Told{"the event note cannot be recorded in state closed; in state closed, "
             "only a few events can be recorded, such as a correction"});
  const auto corrected = plan(plain(), at("closed"),
                              an_event("correction", {{"of", "2026-06-01"}, {"what", "closed"}}));
  CHECK(refusals(corrected) == nothing);
  CHECK(corrected->state_after == "returned");
}

TEST_CASE("after a refusal the agreement can still move as before") {
  const auto refused = plan(plain(), at("signed"), a_move("closed"));
  REQUIRE(refused);
  REQUIRE_FALSE(refused->refusals.empty());
  CHECK(refused->state_after == "signed");
  CHECK(refused->next == plan(plain(), at("signed"), an_event("note"))->next);
}

TEST_CASE("a move to the present state is refused, unless it is only made if needed") {
  lifecycle::Request request = a_move("active");
  CHECK(refusals(plan(plain(), at("active"), request)) ==
        Told{"it is already active; from active it can move to returned"});
  request.if_needed = true;
  const auto planned = plan(plain(), at("active"), request);
  REQUIRE(planned);
  CHECK(planned->is_there_already);
  CHECK(planned->refusals.empty());
  CHECK(planned->added.bytes.empty());
}

TEST_CASE("a move that is reserved for some roles says which") {
  lifecycle::Request request = a_move("proposed");
  CHECK(refusals(plan(strict(), agreement(""), request)) ==
        Told{"the move to proposed is reserved for parent or vetter; say for whom you act with "
             "`--role "
             "parent`"});
  request.role = "host";
  CHECK(
      refusals(plan(strict(), agreement(""), request)) ==
      Told{"the move to proposed is reserved for parent or vetter, not open to host; say for whom "
           "you act with `--role parent`"});
  request.role = "vetter";
  const std::string bytes = agreement("");
  CHECK(added(bytes, plan(strict(), bytes, request)) ==
        "history:\n  - {date: 2026-06-15, by: desk, role: vetter, state: proposed}\n");
}

TEST_CASE("a move needs a reason, always or on some days") {
  const std::string active = agreement("placement: {post: Clerk}\n" + history("active"));
  const auto options = as_at("2027-03-01");
  CHECK(refusals(plan(strict(), active, a_move("returned", "2026-12-30"), options)) ==
        Told{"the move to returned needs a reason on 2026-12-30; give the reason with `--reason`"});
  CHECK(refusals(plan(strict(), active, a_move("returned", "2026-12-31"), options)) == nothing);
  lifecycle::Request early = a_move("returned", "2026-12-30");
  early.reason = "the project ended";
  CHECK(added(active, plan(strict(), active, early, options)) ==
        "- {date: 2026-12-30, recorded: 2027-03-01, by: desk, state: returned, reason: \"the "
        "project ended\"}\n");
  CHECK(refusals(plan(strict(), at("proposed"), a_move("declined"))) ==
        Told{"the move to declined needs a reason; give the reason with `--reason`"});
}

TEST_CASE("a field that a move lacks or misspells hides nothing else that blocks it") {
  const House house(
      "states:\n- state: active\n  fields:\n"
      "  - {path: pass, type: text, required: true, doc: the number of the pass}\n"
      "  - {path: level, type: one of, one_of: [low, high], doc: the level}\n" +
      rules("has(placement.post)", "  from: active\n"));
  const std::string asked = "asked is not so; mend it [house/asked]";
  const std::string pass =
      "the move to active needs `pass`; add pass=…: text, the number of the pass";
  lifecycle::Request request = a_move("active");
  CHECK(refusals(plan(house, at("signed"), request)) == Told{pass, asked});
  request.fields = {{"pas", "7"}, {"level", "mid"}};
  CHECK(refusals(plan(house, at("signed"), request)) ==
        Told{"the move to active has no field `pas`; did you mean `pass`?", pass,
             "level: unknown value `mid`; write low or high", asked});
  request.fields = {{"pass", "7"}, {"level", "low"}};
  CHECK(refusals(plan(house, at("signed"), request)) == Told{asked});
  // What a question leaves open is not refused, but listed.
  CheckOptions options = as_at("2026-06-15");
  options.policies = &house.policies();
  const auto now = lifecycle::check_bytes("a.yaml", at("signed"), options);
  REQUIRE(now);
  const auto next = lifecycle::find_next_move(*now, options);
  REQUIRE(next);
  CHECK(lifecycle::describe_needs(*next) == "needs `pass=…`, the number of the pass");
  CHECK(next->refusals.size() == 1);
}

TEST_CASE("terms that cannot be frozen hide nothing else that blocks the move") {
  const House house(rules("has(placement.post)", "  from: signed\n"));
  const auto planned = plan(house, agreement("titel: x\n" + history("approved")), a_move("signed"));
  CHECK(refusals(planned) ==
        Told{"the terms have errors, so there is no text that could be signed; first fix what "
             "`secondment check` finds in the agreement",
             "asked is not so; mend it [house/asked]"});
  CHECK(planned->standing.empty());
}

TEST_CASE("no reason is needed when that cannot be decided") {
  CHECK(refusals(plan(strict(), at("approved"), a_move("signed"))) == nothing);
  const std::string commercial = agreement("placement: {commercial: true}\n" + history("approved"));
  CHECK(refusals(plan(strict(), commercial, a_move("signed"))) ==
        Told{"the move to signed needs a reason on 2026-06-15; give the reason with `--reason`"});
}

TEST_CASE("a reason that is missing in a file is found") {
  const auto checked = strict().check(agreement("placement: {post: Clerk}\n" + history("active") +
                                                "- {date: 2026-05-01, by: a, state: returned}\n"));
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].rule == "history/reason");
}

TEST_CASE("a move is refused for the errors that it brings, not for those that exist already") {
  CHECK(refusals(plan(strict(), at("signed"), a_move("active"))) ==
        Told{"asked is not so; mend it [house/asked]"});
  const std::string standing = agreement("titel: x\n" + history("proposed"));
  const auto planned = plan(plain(), standing, a_move("approved"));
  CHECK(refusals(planned) == nothing);
  REQUIRE(planned->standing.size() == 1);
  CHECK(planned->standing.front().message == "unknown key `titel`");
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
        Told{"the event note is reserved for host; say for whom you act with `--role host`",
             "the event note cannot be recorded in state approved; it can be recorded "
             "in state signed or active"});
  request.role = "host";
  CHECK(refusals(plan(strict(), at("signed"), request)) == nothing);
}

TEST_CASE("unknown states, events and roles are reported with the nearest known one") {
  const auto error = [](const lifecycle::Request& request) {
    return refusals(plan(strict(), at("active"), request));
  };
  CHECK(error(a_move("returnd")) ==
        Told{"error: unknown state `returnd` in the scheme house; did you mean `returned`?"});
  CHECK(error(a_move("lost")) == Told{"error: unknown state `lost` in the scheme house; the states "
                                      "are draft, proposed, approved, signed, "
                                      "active, returned, closed and declined"});
  CHECK(error(an_event("nota")) ==
        Told{"error: unknown event `nota` in the scheme house; did you mean `note`?"});
  CHECK(error(an_event("party")) == Told{"error: unknown event `party` in the scheme house; the "
                                         "events are note, correction, appraisal and "
                                         "extension"});
  lifecycle::Request request = a_move("returned");
  request.role = "vettr";
  CHECK(error(request) ==
        Told{"error: unknown role `vettr` in the scheme house; did you mean `vetter`?"});
}

TEST_CASE("nothing is planned for what is not an agreement, or has no known state") {
  CHECK(refusals(plan(plain(), "agreement: [", a_move("proposed"))) ==
        Told{"error: a.yaml cannot be read as an agreement; run `secondment check a.yaml` to see "
             "what is "
             "wrong"});
  CHECK(refusals(plan(plain(), "policy: house\ntitle: t\n", a_move("proposed"))) ==
        Told{"error: a.yaml is a policy, not an agreement; name the file of an agreement"});
  CHECK(refusals(plan(plain(), agreement("history: [x]\n"), a_move("proposed"))) ==
        Told{"its state is unknown, because the history has entries that cannot be read; first fix "
             "what `secondment check` finds in the history"});
}

TEST_CASE("an extension counts the whole period, and says how many days were not agreed") {
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

TEST_CASE("what was agreed is kept at signature, and an edit of it afterwards is an error") {
  const House house(
      "events: [{event: seal, doc: d, fields: [{path: terms, type: text, doc: d}]}]\n");
  const std::string approved = at("approved");
  const auto signing = plan(house, approved, a_move("signed"));
  const std::string line = added(approved, signing);
  const std::string begin =
      "- {date: 2026-06-15, by: desk, state: signed, terms: \"terms-1:sha256:";
  CHECK(line.starts_with(begin));
  CHECK(line.size() == begin.size() + 64 + std::string("\"}\n").size());
  const auto options = as_at("2026-06-20");
  CHECK(tell(house.check(signing->added.bytes, options)) == nothing);
  std::string changed = signing->added.bytes;
  changed.replace(changed.find("2026-12-31"), 10, "2026-12-30");
  CHECK(tell(house.check(changed, options)).size() == 1);
  const auto sealed =
      plan(house, signing->added.bytes, an_event("seal", {}, "2026-06-16"), options);
  CHECK(refusals(sealed) == nothing);
  CHECK(tell(house.check(sealed->added.bytes, options)) == nothing);
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
        Told{"no earlier entry of 2026-04-02 is `active`; give the date of the entry to take back, "
             "and its state or event [history/correction]"});
}

TEST_CASE("a plan says what can come next, in the order of the policy") {
  using Names = std::vector<std::string>;
  const std::string draft = agreement("");
  CHECK(plan(plain(), draft, a_move("proposed"))->next == Names{"approved", "declined"});
  CHECK(plan(plain(), draft, a_move("declined"))->next == Names{});
  CHECK(plan(plain(), at("active"), an_event("note"))->next == Names{"returned"});
}

}  // namespace secondment::tests
