// What a move or an event would do to an agreement, decided without effect: the entry and the file
// that has it, or every reason against it at once. `commit` alone then writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "secondment/check.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/result.h"
#include "yaml/added_item.h"

namespace secondment::lifecycle {

struct GivenField {
  std::string name;
  std::string value;
};

// What is to be added to the history: a move when it has a state, else an event.
struct Request {
  std::string state;
  std::string event;
  std::vector<GivenField> fields;  // the event's own; a list's several times, or with commas
  std::string reason;              // of a move
  std::string by;                  // who did or recorded it
  std::string role;                // empty: not said
  Date on;
  std::string note;
  std::vector<std::string> evidence;  // as it will stand
  std::optional<std::string> from;    // refuse unless this is the present state
  bool if_needed = false;             // to be there already is fine
  bool is_question = false;           // of a day that may be past: later entries do not bar it
};

// A reason against it, with what to do.
struct Refusal {
  std::string rule;  // that would be broken; empty for reasons of the lifecycle itself
  std::string message;
  std::string help;
};

struct Plan {
  std::vector<Refusal> refusals;  // none: it may be committed
  std::vector<Finding> standing;  // errors that stand already; they bar nothing
  bool is_there_already = false;  // and nothing is to be done
  std::string state;              // now; empty when it cannot be told
  std::string state_after;
  std::vector<std::string> next = {};  // the states that a move leads to from there
  yaml::AddedItem added;               // the file with the entry, when there are no refusals
  // Of an extension recorded after the end that it moves: the days between that nobody had agreed.
  int uncovered_days = 0;
  // Of an extension without approval: the end that it asks for, and the one that stays until then.
  std::optional<Date> asked_end = {};
  std::optional<Date> staying_end = {};
};

// `now` is the agreement as it is, read with the same options; the file as it would be is read once
// more. Never an error for what the agreement says; for what the request says that no agreement
// could satisfy (an unknown state, event or role), an Error that offers the nearest right word.
[[nodiscard]] Result<Plan> plan(const CheckedReading& now, const Request& request,
                                const CheckOptions& options);

}  // namespace secondment::lifecycle
