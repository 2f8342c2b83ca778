// What a move or an event would do to an agreement, decided without writing anything: the new entry
// and the file with it, or everything that blocks it. Only `commit` writes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/checked_reading.h"
#include "model/changes.h"
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

// One requested change of the terms by an amendment.
struct AskedChange {
  model::Change::Kind kind;
  std::string path;
  std::string
      value;  // of `to` and `add`: as on the command line, YAML where it has fields or items
};

// A reason that blocks it, and what to do.
struct Refusal {
  std::string rule;  // that would be broken; empty when the lifecycle itself blocks it
  std::string message;
  std::string help;
  std::string field = {};  // given for the entry, or a path, that it is about; empty: none
};

// A file that should prove a signature, and what it must be a signature of.
struct AskedProof {
  std::string path;  // as it was given
  std::string party;
  std::string signer;
  Date on;
  std::string text;  // the document that the party signs
};

// The entry to add to the history: a move when it has a state, else an event.
struct Request {
  std::string state;
  std::string event;
  std::vector<GivenField> fields;    // the event's own; a list's several times, or with commas
  std::vector<AskedChange> changes;  // of an amendment
  std::string reason;                // of a move
  std::string by;                    // who did or recorded it
  std::string role;                  // empty: not given
  Date on;
  std::string note;
  std::vector<std::string> evidence;  // as it will be written
  // The digest of a file that the agreement names, for use in a help: 64 hexadecimal digits, or
  // empty when it cannot be read.
  std::function<std::string(std::string_view path)> digest_of;
  // Verifies a proof, and returns the path by which the agreement names its file. If not set,
  // proofs cannot be verified.
  std::function<Result<std::string>(const AskedProof&)> prove = {};
  std::optional<std::string> from;  // refuse unless this is the present state
  bool adopts = false;              // a move: it was in this state before it came into the register
  bool if_needed = false;           // not refused in that state already
  bool if_absent = false;           // an event: not added where such an entry is there already
  std::vector<Refusal> refusals = {};  // what cannot be read of it
  // For questions about a day that may be past: later entries, and how it ended, are ignored.
  bool is_question = false;
};

struct Plan {
  std::vector<Refusal> refusals;       // none: it may be committed
  std::vector<Finding> standing;       // errors that the agreement has already; they block nothing
  bool is_there_already = false;       // the state or such an entry, so there is nothing to do
  std::string state;                   // now; empty when it is unknown
  std::string state_after;             // as `state` when it is refused
  std::vector<std::string> next = {};  // the states that a move leads to from `state_after`
  yaml::AddedItem added;               // the file with the entry, when there are no refusals
  // For an extension recorded after the old end: the number of days in between, which were not
  // agreed.
  int uncovered_days = 0;
  // For an extension without approval: the end that it requests, and the one that applies until
  // then.
  std::optional<Date> asked_end = {};
  std::optional<Date> staying_end = {};
  // For an extension to the current last day: that day.
  std::optional<Date> unmoved_end = {};
  // For a return that is entered with the as-at date: the last day, if that is past.
  std::optional<Date> passed_end = {};
  std::string terms = {};  // the fingerprint of the version that the entry is bound to, if any
};

// `now` is the current agreement, read with the same options; the resulting file is read once more.
// Problems of the agreement are never an Error; a request that no agreement could satisfy (an
// unknown state, event or role) is, with the nearest right word.
[[nodiscard]] Result<Plan> plan(const CheckedReading& now, const Request& request,
                                const CheckOptions& options);

}  // namespace secondment::lifecycle
