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

// One change of the terms that an amendment requests.
struct AskedChange {
  model::Change::Kind kind;
  std::string path;
  std::string
      value;  // of `to` and `add`: as on the command line, YAML where it has fields or items
};

// A reason that blocks a request, and what to do.
struct Refusal {
  std::string rule;  // the rule that would be broken; empty: the lifecycle
  std::string message;
  std::string help;
  std::string field = {};  // the given field or path that it is about; empty: none
};

// A file that should prove a signature, and what it must be a signature of.
struct AskedProof {
  std::string path;  // as given
  std::string party;
  std::string signer;
  Date on;
  std::string text;  // the document that the party signs
};

// The entry to add to the history: a move if it has a state, else an event.
struct Request {
  std::string state;
  std::string event;
  std::vector<GivenField> fields;    // of the event; a list is repeated or has commas
  std::vector<AskedChange> changes;  // of an amendment
  std::string reason;                // of a move
  std::string by;                    // who did or recorded it
  std::string role;                  // empty: not given
  Date on;
  std::string note;
  std::vector<std::string> evidence;  // as it will be written
  // Returns the digest of a file that the agreement names, for use in a help: 64 hexadecimal
  // digits, or empty if it cannot be read.
  std::function<std::string(std::string_view path)> digest_of;
  // Verifies a proof, and returns the path by which the agreement names its file. If not set,
  // proofs cannot be verified.
  std::function<Result<std::string>(const AskedProof&)> prove = {};
  std::optional<std::string> from;     // refuse unless this is the present state
  bool adopts = false;                 // a move: an adoption, in this state
  bool if_needed = false;              // a move: not refused if it is already in that state
  bool if_absent = false;              // an event: not added if such an entry already exists
  std::vector<Refusal> refusals = {};  // parts of the request that cannot be read
  // For questions about a day that may be in the past: ignores later entries, and how the
  // secondment ended.
  bool is_question = false;
};

struct Plan {
  std::vector<Refusal> refusals;       // empty: the plan may be committed
  std::vector<Finding> standing;       // errors that the agreement already has; they block nothing
  bool is_there_already = false;       // nothing to do: the state or the entry is there
  std::string state;                   // the present state; empty if unknown
  std::string state_after;             // the same as `state` if refused
  std::vector<std::string> next = {};  // the states that can be reached from `state_after`
  yaml::AddedItem added;               // the file with the entry, unless refused
  // For an extension that is recorded after the old end: the number of days in between, which were
  // not agreed.
  int uncovered_days = 0;
  // For an extension without approval: the end that it requests, and the end that applies until it
  // is approved.
  std::optional<Date> asked_end = {};
  std::optional<Date> staying_end = {};
  // For an extension to the current last day: that day.
  std::optional<Date> unmoved_end = {};
  // For a return that is recorded with the as-at date: the last day, if it is past.
  std::optional<Date> passed_end = {};
  std::string terms = {};        // the fingerprint of the version that the entry is bound to
  bool has_later_terms = false;  // there is a later version than that
};

// `now` is the current agreement, read with the same options; the resulting file is read once more.
// Problems of the agreement are not errors. A request that no agreement could satisfy (an unknown
// state, event or role) is an error, which names the nearest right word.
[[nodiscard]] Result<Plan> plan(const CheckedReading& now, const Request& request,
                                const CheckOptions& options);

}  // namespace secondment::lifecycle
