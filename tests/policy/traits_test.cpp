// What states and events do, as policies say it, and what an heir keeps or takes away.
#include "policy/house.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

const Told sound = {};

const model::Shape& shape_of(const House& house) {
  return house.policies().policy_set().find_scheme("house")->shape;
}

// The findings of the house's file, warnings too: "4:1 warning message; help".
Told warnings(std::string_view more) {
  PolicySources sources;
  for (const PolicyFile& file : {life(), house(more)}) sources.add(file.path, file.text);
  const CompiledPolicies compiled = std::move(sources).compile();
  CHECK(compiled.policies.has_value());
  Told told;
  for (const PolicyFindings& file : compiled.findings) {
    for (const Finding& each : file.findings) {
      told.push_back(fmt::format("{}:{} {} {}; {}", each.begin.line, each.begin.column,
                                 model::severity_name(each.severity), each.message, each.help));
    }
  }
  return told;
}

// An agreement as at mid-June, with an entry that moves its end to 2027.
std::string ends_on(const House& house, std::string_view entry) {
  const auto checked = house.check(
      agreement(history("active") + "- {date: 2026-06-01, by: a, " + std::string(entry) + "}\n"),
      as_at("2026-06-15"));
  return checked.findings.empty() ? "as agreed" : checked.findings.front().message;
}

}  // namespace

TEST_CASE("a state that an heir repeats keeps what is not said again") {
  const House house("states: [{state: signed, doc: d}, {state: active, doc: at work}]\n");
  const model::State& state = *shape_of(house).find_state("signed");
  CHECK(state.freezes);
  CHECK(state.records == "signed_on");
  CHECK(shape_of(house).find_state("active")->away);
  CHECK(shape_of(house).find_state("active")->doc == "at work");
}

TEST_CASE("a trait of a state is taken away by writing it `false`") {
  const House house("states: [{state: active, away: false, records: false}]\n");
  const model::State& state = *shape_of(house).find_state("active");
  CHECK_FALSE(state.away);
  CHECK(state.records.empty());
  CHECK(state.doc == "d");
}

TEST_CASE("taking `freezes` away is a warning, and the policy can be used") {
  CHECK(warnings("states:\n- {state: signed, freezes: false}\n") ==
        Told{"5:28 warning `signed` no longer freezes what was agreed; leave out `freezes: "
             "false`, or mark another state `freezes: true`"});
  CHECK(warnings("states:\n- {state: signed, freezes: true}\n") == sound);
  CHECK(warnings("states:\n- {state: active, freezes: false}\n") == sound);
}

TEST_CASE("a new state says what it means") {
  CHECK(faults("states: [{state: approved}, {state: cleared}]\n"
               "moves: [{from: [approved], to: cleared}, {from: [cleared], to: signed}]\n") ==
        Told{"4:37-4:44 [policy/lifecycle] the state `cleared` has no `doc`; add `doc:`, with what "
             "the state means"});
}

TEST_CASE("a state that an heir inserts takes the events of the state it is listed after") {
  const House house({life(),
                     {"base.yaml",
                      "policy: base\ntitle: t\nextends: [life]\n"
                      "events: [{event: visit, doc: d, states: [approved]},"
                      " {event: call, doc: d, states: [signed]}]\n"},
                     {"house.yaml",
                      "policy: house\ntitle: t\nextends: [base]\n"
                      "states: [{state: approved}, {state: cleared, doc: d},"
                      " {state: sworn_in, doc: d}]\n"
                      "moves: [{from: [approved], to: cleared}, {from: [cleared], to: sworn_in},"
                      " {from: [sworn_in], to: signed}]\n"
                      "events: [{event: oath, doc: d, states: [sworn_in]}]\n"}});
  const auto states = [&](std::string_view event) {
    return shape_of(house).find_event(event)->states;
  };
  CHECK(states("visit") == std::vector<std::string>{"approved", "cleared", "sworn_in"});
  CHECK(states("call") == std::vector<std::string>{"signed"});
  CHECK(states("oath") == std::vector<std::string>{"sworn_in"});
}

TEST_CASE("an event that an heir repeats keeps its traits, and may lose one") {
  const House kept("events: [{event: extension, roles: [host]}]\n");
  CHECK(shape_of(kept).find_event("extension")->moves_end);
  CHECK(shape_of(kept).find_event("extension")->agreed_by_field == "approved_by");
  const House lost(
      "events: [{event: extension, moves_end: false}, {event: note, in_final: true}]\n");
  CHECK_FALSE(shape_of(lost).find_event("extension")->moves_end);
  CHECK(shape_of(lost).find_event("note")->in_final);
}

TEST_CASE("an event of any name moves the end, once the field that it names is there") {
  const House house(
      "events:\n"
      "- {event: prolongation, doc: d, moves_end: true, agreed_when: has(e.granted_on),\n"
      "   fields: [{path: until, type: date, required: true, doc: d},\n"
      "   {path: granted_on, type: date, doc: d}]}\n"
      "- {event: recall, doc: d, moves_end: true,\n"
      "   fields: [{path: until, type: date, required: true, doc: d}]}\n" +
      rules("record.ends_on == date('2026-12-31')"));
  CHECK(ends_on(house, "event: prolongation, until: 2027-03-31") == "as agreed");
  CHECK(ends_on(house, "event: prolongation, until: 2027-03-31, granted_on: 2026-06-01") ==
        "asked is not so");
  CHECK(ends_on(house, "event: recall, until: 2026-09-30") == "asked is not so");
}

TEST_CASE("an event that moves the end or suspends has the dates for it") {
  CHECK(
      faults("events: [{event: stretch, doc: d, moves_end: true}]\n") ==
      Told{"4:18-4:25 [policy/event] `stretch` is marked `moves_end` and has no date `until`; add "
           "{path: until, type: date} to its fields"});
  CHECK(faults("events: [{event: pause, doc: d, suspends: true,"
               " fields: [{path: until, type: date, doc: d}]}]\n") ==
        Told{"4:18-4:23 [policy/event] `pause` is marked `suspends` and has no date `from`; add "
             "{path: from, type: date} to its fields"});
}

TEST_CASE("`agreed_when` asks for one field of the event, and nothing else") {
  const auto agreed_when = [](std::string_view when) {
    return faults(fmt::format("events:\n- event: extension\n  agreed_when: {}\n", when));
  };
  CHECK(agreed_when("has(e.approved_by)") == sound);
  CHECK(agreed_when("false") == sound);
  CHECK(agreed_when("has(e.aproved_by)") ==
        Told{"6:16-6:33 [policy/event] `extension` has no field `aproved_by`; did you mean "
             "`approved_by`?"});
  CHECK(agreed_when("e.until > today") ==
        Told{"6:16-6:31 [policy/event] `agreed_when` takes the form `has(e.FIELD)`, not `e.until > "
             "today`; name the field that an entry has once it is agreed, such as "
             "`has(e.approved_by)`"});
}

TEST_CASE("a move has the fields that its state declares") {
  const House house(
      "states:\n"
      "- state: returned\n"
      "  fields: [{path: ended, type: one of, one_of: [early, resigned], doc: how}]\n" +
      rules("\"!moves('returned').exists(m, has(m.ended) && m.ended == 'resigned')\""));
  const auto told = [&](std::string_view more) {
    return tell(house.check(agreement(history("active") + std::string(more)), as_at("2026-06-15")));
  };
  CHECK(told("- {date: 2026-06-01, by: a, state: returned, ended: early}\n") == sound);
  CHECK(told("- {date: 2026-06-01, by: a, state: returned}\n") == sound);
  CHECK(told("- {date: 2026-06-01, by: a, state: returned, ended: resigned}\n").size() == 1);
  const Told wrong = told("- {date: 2026-06-01, by: a, state: returned, ended: slowly}\n");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong.front().find("[format/value]") != std::string::npos);
  // Another state's move has no such field.
  const Told elsewhere = tell(house.check(
      agreement("history:\n- {date: 2026-01-01, by: a, state: proposed, ended: early}\n")));
  REQUIRE(elsewhere.size() == 1);
  CHECK(elsewhere.front().find("[format/unknown-key]") != std::string::npos);
}

TEST_CASE("the fields of a move do not hide those that every move has") {
  CHECK(faults("states: [{state: returned, fields: [{path: reason, type: text, doc: d}]}]\n") ==
        Told{"4:44-4:50 [policy/name] every move already has `reason`; leave it out, or choose "
             "another name"});
}

TEST_CASE("words are added to a field that is open, and to no other") {
  const PolicyFile base = {"base.yaml",
                           "policy: base\ntitle: t\nextends: [life]\n"
                           "events:\n- event: signature\n  doc: d\n"
                           "  fields: [{path: party, type: one of, one_of: [parent, host],"
                           " open: true, required: true, doc: d}]\n"};
  const auto extended = [](std::string_view more) {
    return PolicyFile{"house.yaml",
                      "policy: house\ntitle: t\nextends: [base]\n" + std::string(more)};
  };
  const House house({life(), base,
                     extended("events: [{event: signature, fields: [{path: party, add: "
                              "[funder]}]}]\n")});
  const Told signature = tell(house.check(
      agreement("history:\n- {date: 2026-01-01, by: a, event: signature, party: funder}\n")));
  CHECK(signature == sound);
  CHECK(faults({life(), base,
                extended("events: [{event: appraisal, fields: [{path: review, add: [x]}]}]\n")}) ==
        Told{"4:45-4:51 [policy/field] the words of `appraisal.review` cannot be added to; only "
             "those of fields declared with `open: true` can"});
  CHECK(faults({life(), base,
                extended("events: [{event: signature, fields: [{path: prty, add: [x]}]}]\n")}) ==
        Told{"4:45-4:49 [policy/field] unknown field `signature.prty`; give the path of an "
             "inherited field, or `type:` to declare one"});
}

TEST_CASE("a rule without `from` applies from the first state after draft") {
  const House house(
      "states: [{state: draft}, {state: enquiry, doc: d}]\n"
      "moves: [{from: [draft], to: enquiry}, {from: [enquiry], to: proposed}]\n" +
      rules("has(objectives)"));
  CHECK(outcomes(house.check(agreement(""))) == Told{"asked: not yet"});
  CHECK(outcomes(house.check(agreement(
            "history:\n- {date: 2026-01-01, by: a, state: enquiry}\n"))) == Told{"asked: fail"});
}

}  // namespace secondment::tests
