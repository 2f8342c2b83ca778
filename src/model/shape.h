// What an agreement may contain under a scheme: its fields, the events and states of its history,
// and the moves between states. Reading, findings and the tables of the documentation are all made
// from this declaration.
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
  Type entry;                            // the whole section, including common fields
  std::vector<std::string> states = {};  // where it may be recorded; empty: unless final
  std::vector<std::string> roles = {};   // who may record it; empty: any role
  bool in_final = false;                 // also in final states that are not void
  bool moves_end = false;                // its `until` is the new last day, once agreed
  std::string agreed_by_field = {};      // the field that marks it as agreed; empty: agreed at once
  bool suspends = false;                 // suspends the secondment from its `from` to its `until`
};

struct State {
  std::string name;
  std::string doc;
  bool is_final = false;
  bool is_void = false;      // final, and only the record itself is checked there
  bool freezes = false;      // from this state on, the body is what was signed
  bool away = false;         // the secondee is with the host
  std::string records = {};  // the name of its date in `record`: "signed_on"
  // The section of the move to this state, if it has its own fields; else without fields.
  Type entry = {.kind = Type::Kind::section};
};

struct Move {
  std::string from;
  std::string to;
  std::vector<std::string> roles = {};  // who may make it; empty: any role
};

struct Shape {
  Type agreement;
  Type entry;      // what every entry of the history has
  Type move;       // a move, without the fields that a state adds
  Type any_event;  // an event, without its own fields
  std::vector<Event> events;
  std::vector<State> states;
  std::vector<Move> moves;

  [[nodiscard]] const Event* find_event(std::string_view name) const;
  [[nodiscard]] const State* find_state(std::string_view name) const;
  // The section of a move to this state, whether known or not.
  [[nodiscard]] const Type& move_to(std::string_view state) const;
  // The states that can be reached by one move from here, in the order of declaration.
  [[nodiscard]] std::vector<std::string_view> next_states(std::string_view from) const;
};

// The shape of the format itself, without events, states and moves, which policies declare.
[[nodiscard]] const Shape& format_shape();

// Makes an event that adds these fields to those of every entry.
[[nodiscard]] Event make_event(std::string name, std::string doc, std::string declared_by,
                               std::vector<Field> fields);

}  // namespace secondment::model
