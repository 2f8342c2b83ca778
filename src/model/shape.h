// What an agreement may hold under a scheme: its fields, the events and states of its history, and
// the moves between states. The only declaration from which reading, findings and the tables of the
// documentation are made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"

namespace secondment::model {

struct Event {
  std::string name;
  std::string doc;
  std::string declared_by;               // the policy
  Type entry;                            // the entry's whole section, common fields included
  std::vector<std::string> states = {};  // where it may be recorded; none: wherever life goes on
  std::vector<std::string> roles = {};   // who may record it; none: anyone
  bool in_final = false;                 // also in final states that are not void
  bool moves_end = false;                // its `until` is the new last day, once it is agreed
  std::string agreed_by_field = {};      // the field whose presence says so; empty: agreed at once
  bool suspends = false;  // the secondment is suspended from its `from` to its `until`
};

struct State {
  std::string name;
  std::string doc;
  bool is_final = false;
  bool is_void = false;      // final, and nothing but the record itself is checked there
  bool freezes = false;      // from here on the body is what was signed
  bool away = false;         // the secondee is with the host
  std::string records = {};  // the fact that its date is known as: "signed_on"
  // The section of the move to it, if that has its own fields; else without fields.
  Type entry = {.kind = Type::Kind::section};
};

struct Move {
  std::string from;
  std::string to;
  std::vector<std::string> roles = {};  // who may make it; none: anyone
};

struct Shape {
  Type agreement;
  Type entry;      // of the history: what every entry has
  Type move;       // an entry that changes the state, without the fields that a state adds
  Type any_event;  // any other entry, without its own fields
  std::vector<Event> events;
  std::vector<State> states;
  std::vector<Move> moves;

  [[nodiscard]] const Event* find_event(std::string_view name) const;
  [[nodiscard]] const State* find_state(std::string_view name) const;
  // The section of a move to this state, known or not.
  [[nodiscard]] const Type& move_to(std::string_view state) const;
  // The states that can be reached by a move from here, in the order of declaration.
  [[nodiscard]] std::vector<std::string_view> next_states(std::string_view from) const;
};

// The format's own shape, without events, states and moves, which policies declare.
[[nodiscard]] const Shape& format_shape();

// An event that adds these fields to those of every entry.
[[nodiscard]] Event make_event(std::string name, std::string doc, std::string declared_by,
                               std::vector<Field> fields);

}  // namespace secondment::model
