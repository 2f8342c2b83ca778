// States and events.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/rule_reads.h"
#include "handbook/explain_topics.h"
#include "model/entry_rules.h"
#include "model/known_names.h"

namespace secondment::handbook {
namespace {

using model::Event;
using model::Move;
using model::State;
using policy::Scheme;

// A state or an event in each scheme; `in` is the first scheme that has it.
template <class Thing>
struct Shared {
  const Thing* thing = nullptr;
  const Scheme* in = nullptr;
  std::vector<const Scheme*> schemes = {};  // schemes that agreements may follow
};

template <class Thing, class Find>
Shared<Thing> find_shared(const analysis::Known& known, Find find) {
  Shared<Thing> shared;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    const Thing* thing = find(*scheme);
    if (thing == nullptr) continue;
    if (shared.thing == nullptr) shared = {thing, scheme, {}};
    if (!scheme->policy().is_abstract) shared.schemes.push_back(scheme);
  }
  if (shared.schemes.empty() && shared.in != nullptr) shared.schemes.push_back(shared.in);
  return shared;
}

std::string roles_words(const std::vector<std::string>& roles) {
  return roles.empty() ? "any role" : list_names(roles, "or");
}

// When a reason is needed: empty for never, "true" for always.
std::string_view reason_of(const Scheme& scheme, const Move& move) {
  const policy::AskedReason* reason = scheme.find_reason(move);
  return reason ? reason->when.source() : "";
}

std::string reason_words(std::string_view when) {
  if (when.empty()) return "";
  return when == "true" ? ", with a reason" : fmt::format(", with a reason when {}", when);
}

std::string move_words(const std::string& state, const Move& move, std::string_view reason) {
  return fmt::format("{}{}{}", state,
                     move.roles.empty() ? "" : fmt::format(", by {}", roles_words(move.roles)),
                     reason_words(reason));
}

// The moves that have the state at one end, with the state at the other end.
BySchemes moves_of(const Shared<State>& shared, std::string Move::*here, std::string Move::*there) {
  BySchemes moves;
  for (const Scheme* scheme : shared.schemes) {
    for (const Move& move : scheme->shape.moves) {
      if (move.*here != shared.thing->name) continue;
      const std::string_view reason = reason_of(*scheme, move);
      moves.add(move_words(move.*there, move, reason),
                {{"state", move.*there},
                 {"roles", move.roles},
                 {"reason", !reason.empty()},
                 {"reason_when", text::or_null(std::string(reason))}},
                *scheme);
    }
  }
  return moves;
}

void tell_state(const Shared<State>& shared, Page& page) {
  const State& state = *shared.thing;
  const BySchemes from = moves_of(shared, &Move::to, &Move::from);
  const BySchemes to = moves_of(shared, &Move::from, &Move::to);
  std::vector<PageRow> rows;
  const auto add = [&](std::string_view name, const std::vector<std::string>& words) {
    for (const std::string& each : words) {
      rows.push_back({each == words.front() ? std::string(name) : "", each});
    }
  };
  std::vector<std::string> kinds;
  if (state.name == model::first_state) kinds.emplace_back("the first state of every agreement");
  if (state.away) kinds.emplace_back("the secondee is with the host");
  if (state.is_final) kinds.emplace_back("final: no move leads on from it");
  if (state.is_void) kinds.emplace_back("void: only the history itself is checked");
  if (state.freezes)
    kinds.emplace_back("freezes the body: from here on, only amendments change it");
  if (!state.records.empty()) {
    kinds.push_back(fmt::format("the day of the move to it is record.{}", state.records));
  }
  add("effect", kinds);
  add("comes from", from.words(shared.schemes));
  add("leads to", to.words(shared.schemes));
  page.list(rows);
  const std::vector<model::Field> fields = own_fields(state.entry, model::format_shape().move);
  if (!fields.empty()) page.list("Fields of the move to it", field_rows(fields));
  page.json["final"] = state.is_final;
  page.json["void"] = state.is_void;
  page.json["freezes"] = state.freezes;
  page.json["records"] = text::or_null(state.records);
  page.json["from"] = from.json();
  page.json["to"] = to.json();
}

void tell_events_of(const Shared<State>& shared, Page& page) {
  BySchemes events;
  for (const Scheme* scheme : shared.schemes) {
    const State& state = *scheme->shape.find_state(shared.thing->name);
    for (const Event& event : scheme->shape.events) {
      if (model::may_be_recorded(event, state))
        events.add(event.name, text::Json::object(), *scheme);
    }
  }
  // Events in the same schemes share a line.
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> groups;
  page.json["events"] = text::Json::array();
  for (const SaidAlike& each : events.said()) {
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.first == each.schemes; });
    if (same != groups.end()) {
      same->second.push_back(each.words);
    } else {
      groups.push_back({each.schemes, {each.words}});
    }
    page.json["events"].push_back({{"event", each.words}, {"schemes", each.schemes}});
  }
  std::vector<PageRow> rows;
  for (const auto& [schemes, names] : groups) {
    rows.push_back({"", list_names(names) + schemes_words(schemes, shared.schemes)});
  }
  page.list("Events that can be recorded here", rows);
}

void explain_states(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  const auto shared = find_shared<State>(
      known, [&](const Scheme& scheme) { return scheme.shape.find_state(word); });
  if (shared.thing == nullptr) return;
  Page page("state", word, shared.thing->doc, known.in_colour);
  tell_state(shared, page);
  std::vector<const policy::Rule*> rules;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const policy::Rule* rule : analysis::declared_rules(*scheme)) {
      if (scheme->shape.states[rule->from].name == word) rules.push_back(rule);
    }
  }
  page.list("Rules that apply from here on", rule_rows(rules));
  page.json["rules"] = list_of_rules_json(rules);
  tell_events_of(shared, page);
  pages.push_back(std::move(page));
}

void add_state_words(const analysis::Known& known, std::vector<std::string>& words) {
  for (const State& state : known.policies.policy_set().shape_of_all().states) {
    words.push_back(state.name);
  }
}

void tell_recording(const Shared<Event>& shared, Page& page) {
  BySchemes recorded;
  for (const Scheme* scheme : shared.schemes) {
    const Event& event = *scheme->shape.find_event(shared.thing->name);
    const bool is_correction = event.name == model::events::correction;
    const std::string_view anywhere = is_correction    ? "every state"
                                      : event.in_final ? "every state that is not void"
                                                       : "every state that is not final";
    const std::string where =
        event.states.empty() ? std::string(anywhere) : list_names(event.states, "or");
    recorded.add(fmt::format("in {}, by {}", where, roles_words(event.roles)),
                 {{"states", event.states}, {"roles", event.roles}}, *scheme);
  }
  std::vector<PageRow> rows = {{"policy", shared.thing->declared_by}};
  for (const std::string& words : recorded.words(shared.schemes)) {
    rows.push_back({rows.size() == 1 ? "recorded" : "", words});
  }
  page.list(rows);
  page.json["policy"] = shared.thing->declared_by;
  page.json["recorded"] = recorded.json();
}

// The fields in the policy that declares the event first, then those that others add or change.
void tell_event_fields(const Shared<Event>& shared, Page& page) {
  std::vector<model::Field> fields =
      own_fields(shared.thing->entry, model::format_shape().any_event);
  struct SaidField {
    PageRow row;
    std::vector<std::string> schemes = {};
  };
  std::vector<SaidField> said;
  for (PageRow& row : field_rows(fields)) said.push_back({std::move(row)});
  for (const Scheme* scheme : shared.schemes) {
    const Event& event = *scheme->shape.find_event(shared.thing->name);
    for (const model::Field& field : own_fields(event.entry, model::format_shape().any_event)) {
      const PageRow row = field_rows({field}).front();
      auto same = std::find_if(said.begin(), said.end(), [&](const SaidField& each) {
        return each.row.name == row.name && each.row.words == row.words;
      });
      if (same == said.end()) {
        const bool is_new = std::none_of(fields.begin(), fields.end(),
                                         [&](const auto& each) { return each.name == field.name; });
        if (is_new) fields.push_back(field);
        same = said.insert(said.end(), {row});
      }
      same->schemes.push_back(scheme->policy().name);
    }
  }
  std::vector<PageRow> rows;
  for (SaidField& each : said) {
    each.row.words += schemes_words(each.schemes, shared.schemes);
    rows.push_back(std::move(each.row));
  }
  page.list("Its own fields", rows);
  page.json["fields"] = fields_json(fields);
}

void explain_events(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  const auto shared = find_shared<Event>(
      known, [&](const Scheme& scheme) { return scheme.shape.find_event(word); });
  if (shared.thing == nullptr) return;
  Page page("event", word, shared.thing->doc, known.in_colour);
  tell_recording(shared, page);
  tell_event_fields(shared, page);
  std::vector<const policy::Rule*> rules;
  for (const Scheme* scheme : analysis::all_layered(known.policies.policy_set())) {
    for (const policy::Rule* rule : analysis::declared_rules(*scheme)) {
      if (analysis::asks_for_event(*rule, word)) rules.push_back(rule);
    }
  }
  page.list("Used by", rule_rows(rules));
  page.json["read_by"] = list_of_rules_json(rules);
  pages.push_back(std::move(page));
}

void add_event_words(const analysis::Known& known, std::vector<std::string>& words) {
  for (const Event& event : known.policies.policy_set().shape_of_all().events) {
    words.push_back(event.name);
  }
}

}  // namespace

const TopicKind state_topics = {.add_words = add_state_words, .explain = explain_states};
const TopicKind event_topics = {.add_words = add_event_words, .explain = explain_events};

}  // namespace secondment::handbook
