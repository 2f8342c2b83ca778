// The built-in schemes: which there are, the life that each allows, and the events of each.
#include "model/known_names.h"
#include "policy/policy_set.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/agreement_fields.h"
#include "model/known_names.h"

namespace secondment::policy {
namespace {

using Names = std::vector<std::string_view>;

const Names all_schemes = {"core",
                           "loan",
                           "outward-secondment",
                           "inward-secondment",
                           "expert-exchange",
                           "police-mission",
                           "civilian-mission",
                           "osce",
                           "us-ipa",
                           "ec-sne",
                           "ca-interchange"};
const Names missions = {"police-mission", "civilian-mission", "osce"};

const model::Shape& shape_of(std::string_view name) {
  const Scheme* scheme = builtin_policies().find_scheme(name);
  REQUIRE_MESSAGE(scheme != nullptr, name);
  return scheme->shape;
}

// Every state that moves lead to from here, this one included.
std::set<std::string_view> reach(const model::Shape& shape, std::string_view from) {
  std::set<std::string_view> reached;
  std::vector<std::string_view> open = {from};
  while (!open.empty()) {
    const std::string_view state = open.back();
    open.pop_back();
    if (!reached.insert(state).second) continue;
    for (const std::string_view next : shape.next_states(state)) open.push_back(next);
  }
  return reached;
}

// Fields beyond those of every entry: "party* one of parent, host; agreed bool".
std::string own_fields(const model::Event& event) {
  std::string list;
  for (const model::Field& field : event.entry.fields) {
    const auto common = model::entry_fields();
    const bool is_common = field.name == "event" ||
                           std::any_of(common.begin(), common.end(),
                                       [&](const auto& row) { return row.path == field.name; });
    if (is_common) continue;
    list += fmt::format("{}{}{} {}", list.empty() ? "" : "; ", field.name,
                        field.required ? "*" : "", model::render_type(field.type));
  }
  return list;
}

// The table of events in the agreement format, one row an event.
struct EventRow {
  std::string_view event;
  std::string_view fields;
  std::string_view declared_by;
};
constexpr EventRow event_rows[] = {
    {"discussion", "with* one of line-manager, coordinator; party one of parent, host; agreed bool",
     "core"},
    {"signature",
     "party* one of secondee, parent, host; name text; capacity text; place text; terms text; "
     "proof text; signer text",
     "core"},
    {"appraisal",
     "review* id of appraisal.reviews; outcome text; performance text; new_skills text", "core"},
    {"extension",
     "until* date; requested_by text; via one of mission, host, parent, secondee; channelled_by "
     "text; approved_by text; operational_case text",
     "core"},
    {"amendment", "summary* text; effective date; changes* list of section", "core"},
    {"suspension",
     "from* date; until date; reason* one of sickness, parental-leave, recall, security, other; "
     "paid bool",
     "core"},
    {"correction", "of* date; what* text; entry int", "core"},
    {"approval", "of* text; reference text; until date", "core"},
    {"contact", "", "core"},
    {"note", "", "core"},
    {"invoice",
     "number text; from* date; to* date; amount* money above 0; covers list of one of salary, "
     "on-costs, "
     "expenses, allowances; paid date",
     "core"},
    {"payment", "number* text of invoice.number; amount* money above 0; settles money above 0",
     "core"},
    {"credit-note",
     "number* text; credits* text of invoice.number; amount* money above 0; from date; to date",
     "core"},
    {"debrief", "evaluation text; lessons text; next_steps text; attendees list of text", "core"},
    {"assessment", "result* text", "core"},
    {"induction", "", "inward-secondment"},
    {"support", "", "mission"},
    {"nomination", "", "mission"},
    {"interview", "", "mission"},
    {"acceptance", "", "mission"},
    {"briefing", "", "mission"},
    {"kit", "", "mission"},
    {"medical", "result* one of fit, unfit", "mission"},
    {"training",
     "course* one of pre-deployment, hostile-environment, firearms, other; from* date; modules "
     "list of text",
     "mission"},
    {"authority-letter", "issuer* text; act* text; reference text", "police-mission"},
    {"reintegration", "attended bool; issues text; suggestions text", "police-mission"},
    {"certification",
     "by_agency text; papers list of one of articles, bylaws, tax-statement, main-function",
     "us-ipa"},
    {"ethics-briefing", "", "us-ipa"},
    {"career-waiver", "approved_by* text; requested_by text; reference text", "us-ipa"},
    {"left-service", "accepted bool", "us-ipa"},
    {"repayment", "of* one of assignment, travel; amount* money above 0", "us-ipa"},
    {"authorisation", "of* one of employer, nationality; reference text", "ec-sne"},
    {"change-of-status", "reported date", "ec-sne"},
    {"clearance", "", "ca-interchange"},
    {"portal-record", "", "ca-interchange"},
    {"verification", "office* one of legal-services, values-and-ethics", "ca-interchange"},
};

// The schemes that have what a policy declares.
Names heirs_of(std::string_view policy) {
  if (policy == "core") return all_schemes;
  if (policy == "mission") return missions;
  if (policy == "inward-secondment") return {"inward-secondment", "expert-exchange"};
  return {policy};
}

}  // namespace

TEST_CASE("there is a scheme for each arrangement") {
  CHECK(builtin_policies().scheme_names() == all_schemes);
  for (const std::string_view name : all_schemes) {
    const Scheme* scheme = builtin_policies().find_scheme(name);
    REQUIRE_MESSAGE(scheme != nullptr, name);
    CHECK(scheme->name == name);
    CHECK(!scheme->title.empty());
    // Put together once, and then kept.
    CHECK(builtin_policies().find_scheme(name) == scheme);
  }
}

TEST_CASE("an abstract policy and an unknown name are no scheme") {
  for (const std::string_view name : {"interchange", "mission", "", "Loan", "loan ", "lo", "loans",
                                      "expert_exchange", "core.yaml", "../core"}) {
    CAPTURE(name);
    CHECK(builtin_policies().find_scheme(name) == nullptr);
  }
}

TEST_CASE("the schemes that follow an abstract policy are known") {
  CHECK(builtin_policies().schemes_following("interchange") ==
        Names{"loan", "outward-secondment", "inward-secondment", "expert-exchange"});
  CHECK(builtin_policies().schemes_following("mission") == missions);
  CHECK(builtin_policies().schemes_following("nothing").empty());
}

TEST_CASE("every scheme begins in draft and has the states of the core") {
  for (const std::string_view name : all_schemes) {
    CAPTURE(name);
    std::string states;
    for (const model::State& state : shape_of(name).states) {
      states += fmt::format("{}{}{}{} ", state.name, state.freezes ? " freezes" : "",
                            state.is_final ? " final" : "", state.is_void ? " void" : "");
      CHECK(!state.doc.empty());
    }
    CHECK(states ==
          "draft proposed approved signed freezes active returned closed final "
          "declined final void withdrawn final void ");
    CHECK(shape_of(name).find_state(model::first_state) == &shape_of(name).states.front());
  }
}

TEST_CASE("every state can be reached from draft and has a way to a final one") {
  for (const std::string_view name : all_schemes) {
    CAPTURE(name);
    const model::Shape& shape = shape_of(name);
    const auto reachable = reach(shape, model::first_state);
    for (const model::State& state : shape.states) {
      CAPTURE(state.name);
      CHECK(reachable.contains(state.name));
      const auto ahead = reach(shape, state.name);
      CHECK(std::any_of(ahead.begin(), ahead.end(),
                        [&](std::string_view each) { return shape.find_state(each)->is_final; }));
      CHECK(shape.next_states(state.name).empty() == state.is_final);
      CHECK((!state.is_void || state.is_final));
    }
  }
}

TEST_CASE("no move leads from or to an unknown state, and none stands twice") {
  for (const std::string_view name : all_schemes) {
    CAPTURE(name);
    const model::Shape& shape = shape_of(name);
    std::set<std::string> seen;
    for (const model::Move& move : shape.moves) {
      CAPTURE(move.from);
      CAPTURE(move.to);
      CHECK(shape.find_state(move.from) != nullptr);
      CHECK(shape.find_state(move.to) != nullptr);
      CHECK(seen.insert(move.from + " " + move.to).second);
    }
    CHECK(shape.find_state("gone") == nullptr);
    CHECK(shape.next_states("gone").empty());
  }
}

TEST_CASE("the moves are those of the lifecycle") {
  const model::Shape& shape = shape_of("core");
  CHECK(shape.next_states("draft") == Names{"proposed", "withdrawn"});
  CHECK(shape.next_states("proposed") == Names{"approved", "declined", "withdrawn"});
  CHECK(shape.next_states("approved") == Names{"signed", "withdrawn"});
  CHECK(shape.next_states("signed") == Names{"active", "withdrawn"});
  CHECK(shape.next_states("active") == Names{"returned"});
  CHECK(shape.next_states("returned") == Names{"closed"});
}

TEST_CASE("each event is in the schemes that the format says, with its fields") {
  for (const EventRow& row : event_rows) {
    CAPTURE(row.event);
    const Names heirs = heirs_of(row.declared_by);
    for (const std::string_view name : all_schemes) {
      CAPTURE(name);
      const model::Event* event = shape_of(name).find_event(row.event);
      const bool expected = std::find(heirs.begin(), heirs.end(), name) != heirs.end();
      REQUIRE((event != nullptr) == expected);
      if (event == nullptr) continue;
      CHECK(own_fields(*event) == row.fields);
      CHECK(event->declared_by == row.declared_by);
      CHECK(!event->doc.empty());
    }
  }
}

TEST_CASE("no scheme has an event that the format does not name") {
  for (const std::string_view name : all_schemes) {
    for (const model::Event& event : shape_of(name).events) {
      CAPTURE(event.name);
      CHECK(std::count_if(std::begin(event_rows), std::end(event_rows),
                          [&](const EventRow& row) { return row.event == event.name; }) == 1);
    }
  }
  // Those of overlays apply only where the overlay is named.
  const auto& all = builtin_policies().shape_of_all().events;
  CHECK(std::count_if(all.begin(), all.end(), [](const model::Event& event) {
          return !builtin_policies().find_policy(event.declared_by)->is_overlay();
        }) == std::size(event_rows));
}

TEST_CASE("every entry has the same first fields") {
  const auto first_fields = [](const model::Type& entry) {
    std::string list;
    for (std::size_t i = 0; i < 6; ++i) {
      const model::Field& field = entry.fields.at(i);
      list += fmt::format("{}{} {}; ", field.name, field.required ? "*" : "",
                          model::render_type(field.type));
    }
    return list;
  };
  for (const std::string_view name : all_schemes) {
    // A mission has a part of its own: it needs extensions.
    const std::string expected = fmt::format(
        "date* date; recorded date; by* text; role one of secondee, parent, host{}; note text; "
        "evidence list of text; ",
        std::find(missions.begin(), missions.end(), name) != missions.end() ? ", mission" : "");
    const model::Shape& shape = shape_of(name);
    CHECK(first_fields(shape.move) == expected);
    for (const model::Event& event : shape.events) {
      CAPTURE(event.name);
      CHECK(first_fields(event.entry) == expected);
      REQUIRE(event.entry.find_field("event") != nullptr);
      CHECK(event.entry.find_field("event")->required);
    }
    for (const std::string_view field : {"state", "reason", "terms"}) {
      REQUIRE(shape.move.find_field(field) != nullptr);
      CHECK(shape.move.find_field(field)->required == (field == "state"));
    }
  }
}

TEST_CASE("only missions have the sections of missions") {
  for (const std::string_view name : all_schemes) {
    CAPTURE(name);
    const bool is_mission = std::find(missions.begin(), missions.end(), name) != missions.end();
    for (const std::string_view section : {"mission", "contract", "application"}) {
      const model::Field* field = shape_of(name).agreement.find_field(section);
      CHECK((field != nullptr) == is_mission);
      if (field != nullptr) CHECK(field->declared_by == "mission");
    }
  }
}

TEST_CASE("the sections of missions have the fields that the format says") {
  const auto fields_of = [](std::string_view section) {
    std::string list;
    for (const model::Field& field : shape_of("osce").agreement.find_field(section)->type.fields) {
      list += fmt::format("{}{}{} {}", list.empty() ? "" : "; ", field.name,
                          field.required ? "*" : "", model::render_type(field.type));
    }
    return list;
  };
  CHECK(fields_of("mission") ==
        "name text; organisation one of EU, UN, OSCE; country country; duty_station text; kind one "
        "of field, secretariat, institution, eu-special-representative; position one of seconded, "
        "contracted, jpo; role_category text; authority text; contingent_commander person; "
        "kit_required bool");
  CHECK(fields_of("contract") == "with text; kind one of fixed-term, permanent");
  CHECK(fields_of("application") ==
        "route one of home-force, direct, osce-online, mission-vacancy; vacancy text; round text; "
        "documents list of one of application-form, cv, other; managed_by text");
}

TEST_CASE("what any scheme knows is what the schemes know together") {
  const model::Shape& all = builtin_policies().shape_of_all();
  for (const std::string_view name : all_schemes) {
    const model::Shape& shape = shape_of(name);
    for (const model::Field& field : shape.agreement.fields) {
      CHECK(all.agreement.find_field(field.name) != nullptr);
    }
    for (const model::Event& event : shape.events) CHECK(all.find_event(event.name) != nullptr);
    for (const model::State& state : shape.states) CHECK(all.find_state(state.name) != nullptr);
  }
  std::set<std::string_view> sections;
  for (const model::Field& field : all.agreement.fields) {
    CHECK(sections.insert(field.name).second);
  }
}

}  // namespace secondment::policy
