// Layers laid upon each other: fields, events, states, moves, roles, lists and parameters.
#include "policy/house.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

const Told sound = {};

std::vector<std::string> states(const House& house, std::string_view scheme = "house") {
  std::vector<std::string> names;
  for (const model::State& state :
       house.policies().policy_set().find_scheme(scheme)->shape.states) {
    names.push_back(state.name);
  }
  return names;
}

}  // namespace

TEST_CASE("a field is declared once, behind its section") {
  CHECK(faults("fields:\n"
               "- {path: pass, type: section, doc: d}\n"
               "- {path: pass.level, type: text, doc: d}\n"
               "- {path: 'objectives[].sponsor', type: text, doc: d}\n") == sound);
  CHECK(faults("fields:\n- {path: pass.level, type: text, doc: d}\n") ==
        Told{"5:10-5:20 [policy/field] `pass` is not declared before pass.level; "});
  CHECK(faults("fields:\n- {path: host.unit, type: text, doc: d}\n") ==
        Told{"5:10-5:19 [policy/field] `host.unit` is already declared; "});
  CHECK(faults("fields:\n- {path: objectives.sponsor, type: text, doc: d}\n") ==
        Told{"5:10-5:28 [policy/field] `objectives` of objectives.sponsor is a list; "});
  CHECK(faults("fields:\n- {path: 'history[].mood', type: text, doc: d}\n").size() == 1);
}

TEST_CASE("names of sections and fields can be read by expressions") {
  const auto named = [](std::string_view name) {
    return faults(fmt::format("fields:\n- {{path: {}, type: section, doc: d}}\n", name));
  };
  CHECK(named("clearance") == sound);
  CHECK(named("package") == Told{"5:10-5:17 [policy/name] `package` cannot be a name here; the "
                                 "expression language uses this word; choose another"});
  CHECK(named("host.in") == Told{"5:10-5:17 [policy/name] `in` cannot be a name here; the "
                                 "expression language uses this word; choose another"});
  CHECK(named("today") == Told{"5:10-5:15 [policy/name] `today` cannot be a name here; expressions "
                               "already use this name; choose another"});
  CHECK(named("host.Unit") == Told{"5:10-5:19 [policy/name] `Unit` cannot be a name here; use "
                                   "lower-case letters, digits and _, starting with a letter"});
  for (const char* taken :
       {"as", "null", "function", "params", "record", "host.state", "host.void"}) {
    CAPTURE(taken);
    CHECK(named(taken).size() == 1);
  }
}

TEST_CASE("the words of an inherited field are narrowed, never widened") {
  const std::string narrowed =
      "fields:\n- {path: host.sector, one_of: [academia, charity], doc: d}\n";
  CHECK(faults(narrowed) == sound);
  const House house(narrowed);
  CHECK(tell(house.check(agreement(""))) == Told{});
  std::string police = agreement("");
  police.replace(police.find("academia"), 8, "police");
  CHECK(tell(house.check(police)) ==
        Told{"5:28-5:34 /host/sector error [format/value] unknown value `police` for "
             "`sector`; write academia or charity"});
  CHECK(faults("fields:\n- {path: host.sector, one_of: [academia, banks], doc: d}\n") ==
        Told{"5:10-5:21 [policy/field] `banks` is not one of the words of `host.sector`, which can "
             "only be narrowed; its words are civil-service, public-sector, police, academia, "
             "industry, charity and international"});
  CHECK(faults("fields:\n- {path: host.name, one_of: [a], doc: d}\n") ==
        Told{"5:10-5:19 [policy/field] `a` is not one of the words of `host.name`, which can only "
             "be narrowed; only fields of the type `one of` can be narrowed"});
  CHECK(faults("fields:\n- {path: host.secto, one_of: [charity], doc: d}\n") ==
        Told{"5:10-5:20 [policy/field] unknown field `host.secto`; did you mean `host.sector`?"});
  CHECK(faults("fields:\n- {path: hst.sector, one_of: [charity], doc: d}\n") ==
        Told{"5:10-5:20 [policy/field] unknown field `hst.sector`; add `type:` to declare it"});
}

TEST_CASE("the words of a list are narrowed, and a field is made required") {
  const House house(
      "fields:\n"
      "- {path: finance.recharge.covers, one_of: [salary], doc: d}\n"
      "- {path: secondee.status, one_of: [academic, expert], required: true, doc: d}\n");
  CHECK(tell(house.check(proposed("finance: {recharge: {covers: [salary, expenses]}}\n"))) ==
        Told{"3:1-3:9 /secondee/status error [format/missing] `status` is missing from `secondee`; "
             "add "
             "`status:` with one of academic or expert: employment status with the parent",
             "7:39-7:47 /finance/recharge/covers/1 error [format/value] unknown value `expenses`; "
             "write salary"});
}

TEST_CASE("what one scheme narrows or adds, another does not know") {
  const House house({life(),
                     tests::house("fields:\n"
                                  "- {path: host.sector, one_of: [academia], doc: d}\n"
                                  "- {path: host.floor, type: int, doc: d}\n"),
                     {"other.yaml", "policy: other\ntitle: t\nextends: [life]\n"}});
  std::string text = agreement("");
  text.replace(text.find("scheme: house"), 13, "scheme: other");
  CHECK(tell(house.check(text)) == Told{});
  text.replace(text.find("sector: academia"), 16, "sector: police, floor: 3");
  CHECK(tell(house.check(text)) ==
        Told{"5:36-5:41 /host/floor error [format/unknown-key] unknown key `floor` in `host`; the "
             "keys here are name, sector, country, jurisdiction, address, unit, line_manager and "
             "coordinator"});
}

TEST_CASE("an event is declared once, and inherited without its meaning") {
  CHECK(faults("events:\n- {event: clearance, doc: d}\n") == sound);
  CHECK(faults("events:\n- {event: note, states: [signed], roles: [host]}\n") == sound);
  CHECK(faults("events:\n- {event: note, doc: ours}\n") ==
        Told{"5:11-5:15 [policy/event] the event `note` is already declared, by life; leave out "
             "its `doc` and `fields` to change only who records it and in which states"});
  CHECK(faults("events:\n- {event: clearance, doc: d}\n- {event: clearance, doc: d}\n").size() ==
        1);
  CHECK(faults("events:\n- {event: nte, roles: [host]}\n") ==
        Told{"5:11-5:14 [policy/event] unknown event `nte`; did you mean `note`?"});
  CHECK(faults("events:\n- {event: sabbatical, roles: [host]}\n") ==
        Told{"5:11-5:21 [policy/event] unknown event `sabbatical`; add `doc:` to declare it"});
}

TEST_CASE("an inherited event may be given fields more") {
  const std::string more =
      "events:\n- {event: appraisal, fields: [{path: grade, type: int, required: true, doc: d}]}\n";
  const House house(more);
  CHECK(
      tell(house.check(agreement("history:\n"
                                 "- {date: 2026-01-01, by: a, event: appraisal, review: r}\n"))) ==
      Told{"8:3-8:4 /history/0/grade error [format/missing] `grade` is missing from item 1 of "
           "`history`; add `grade:` with a whole number: d"});
  CHECK(faults("events:\n- {event: appraisal, fields: [{path: review, type: int, doc: d}]}\n") ==
        Told{"5:11-5:20 [policy/event] the event `appraisal` already has `review`; give the field "
             "another name"});
}

TEST_CASE("a state that is added stands where it is listed") {
  CHECK(states(House("states:\n"
                     "- {state: approved, doc: d}\n"
                     "- {state: cleared, doc: d}\n"
                     "- {state: badged, doc: d}\n"
                     "moves: [{from: [approved], to: cleared}, {from: [cleared], to: badged},"
                     " {from: [badged], to: signed}]\n")) ==
        std::vector<std::string>{"draft", "proposed", "approved", "cleared", "badged", "signed",
                                 "active", "returned", "closed", "declined"});
  // Listed first, it comes before the next that is known.
  CHECK(
      states(House("states:\n"
                   "- {state: scored, doc: d}\n"
                   "- {state: approved, doc: d}\n"
                   "moves: [{from: [proposed], to: scored}, {from: [scored], to: approved}]\n")) ==
      std::vector<std::string>{"draft", "proposed", "scored", "approved", "signed", "active",
                               "returned", "closed", "declined"});
  // Listed alone, behind all.
  CHECK(states(House("states: [{state: lost, doc: d, final: true}]\n"
                     "moves: [{from: [proposed], to: lost}]\n"))
            .back() == "lost");
}

TEST_CASE(
    "a state that is there already stays in its place, and what is said again replaces what was") {
  const House house(
      "states:\n"
      "- {state: declined, doc: no, void: false}\n"
      "- {state: approved, doc: yes, records: approved_on}\n");
  const auto& shape = house.policies().policy_set().find_scheme("house")->shape;
  CHECK(states(house) == states(House("")));
  CHECK(shape.find_state("declined")->doc == "no");
  CHECK(shape.find_state("declined")->is_final);
  CHECK_FALSE(shape.find_state("declined")->is_void);
  CHECK(shape.find_state("approved")->records == "approved_on");
}

TEST_CASE("a move that is there already is said anew") {
  const House house("moves: [{from: [draft], to: proposed, roles: [host], reason: true}]\n");
  const policy::Scheme& scheme = *house.policies().policy_set().find_scheme("house");
  const auto& moves = scheme.shape.moves;
  CHECK(std::count_if(moves.begin(), moves.end(), [](const model::Move& move) {
          return move.from == "draft" && move.to == "proposed";
        }) == 1);
  CHECK(moves.front().roles == std::vector<std::string>{"host"});
  REQUIRE(scheme.find_reason(moves.front()) != nullptr);
  CHECK(scheme.find_reason(moves.front())->when.source() == "true");
}

TEST_CASE("a reason is asked for when an expression says so, and no longer where a layer says so") {
  const std::string early =
      "moves: [{from: [active], to: returned, reason: today < record.ends_on}]";
  const House house(early);
  const policy::Scheme& scheme = *house.policies().policy_set().find_scheme("house");
  const auto reason_of = [](const policy::Scheme& of, std::string_view to) {
    for (const model::Move& move : of.shape.moves) {
      const auto* reason = move.to == to ? of.find_reason(move) : nullptr;
      if (reason != nullptr) return std::string(reason->when.source());
    }
    return std::string();
  };
  CHECK(reason_of(scheme, "returned") == "today < record.ends_on");
  CHECK(reason_of(scheme, "closed").empty());
  for (const std::string_view again : {"", ", when: has(title), help: h", ", reason: false"}) {
    const PolicyFile heir = {"heir.yaml",
                             fmt::format("policy: heir\ntitle: t\nextends: [house]\n"
                                         "moves: [{{from: [active], to: returned{}}}]\n",
                                         again)};
    const House both({life(), tests::house(early), heir});
    const std::string kept = again == ", reason: false" ? "" : "today < record.ends_on";
    CHECK(reason_of(*both.policies().policy_set().find_scheme("heir"), "returned") == kept);
    CHECK(reason_of(*both.policies().policy_set().find_scheme("house"), "returned") ==
          "today < record.ends_on");
  }
}

TEST_CASE("what asks for a reason is sound before any move is made") {
  CHECK(
      faults("moves: [{from: [active], to: returned, reason: today < record.end_on}]\n") ==
      Told{"4:63-4:69 [policy/expression] no field `end_on` in `record`; did you mean `ends_on`?"});
  CHECK(faults("moves: [{from: [active], to: returned, reason: term.end}]\n") ==
        Told{"4:48-4:56 [policy/expression] expected true or false, but this gives a date; "});
}

TEST_CASE("a role that is declared may stand in every entry") {
  const std::string entry =
      "history:\n- {date: 2026-01-01, by: a, role: vetter, event: clearance}\n"
      "- {date: 2026-01-01, by: a, role: vetter, state: proposed}\n";
  const std::string event = "events: [{event: clearance, doc: d}]\n";
  CHECK(tell(House("roles: [{role: vetter, doc: d}]\n" + event).check(agreement(entry))) == Told{});
  CHECK(tell(House(event).check(agreement(entry))).size() == 2);
}

TEST_CASE("a list that a base has is added to") {
  const PolicyFile base = {"base.yaml",
                           "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
                           "lists: {towns: [{name: Leeds}]}\n"};
  const PolicyFile heir = {"house.yaml",
                           "policy: house\ntitle: t\nextends: [base]\n"
                           "lists: {towns: [{name: York, aliases: [Jorvik]}]}\n" +
                               rules("known('towns', placement.location)")};
  const House house({life(), base, heir});
  const auto found = [&](std::string_view town) {
    return !house.check(proposed(fmt::format("placement: {{location: {}}}\n", town)))
                .findings.empty();
  };
  CHECK_FALSE(found("Leeds"));
  CHECK_FALSE(found("york"));
  CHECK_FALSE(found("JORVIK"));
  CHECK(found("Hull"));
}

TEST_CASE("a parameter is declared once among all layers") {
  const PolicyFile base = {"base.yaml",
                           "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
                           "parameters: {most: {type: int, default: 1, doc: d}}\n"};
  CHECK(faults({life(),
                base,
                {"house.yaml",
                 "policy: house\ntitle: t\nextends: [base]\n"
                 "parameters: {most: {type: int, default: 2, doc: d}}\n" +
                     rules("params.most > 0")}}) ==
        Told{"4:14-4:18 [policy/parameter] the parameter `most` is already declared; change its "
             "value under `overrides:`"});
}

}  // namespace secondment::tests
