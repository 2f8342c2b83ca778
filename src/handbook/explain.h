// What a word of secondments means: a rule, a scheme, a field, a state, an event, a clause or a
// parameter, with its source and, for a rule, a case that fails and one that passes. Everything is
// told from the policies themselves. A word may be several things; each is a page.
//
// As JSON (a contract: fields are added, never changed; a text that is not there is null, a list
// that is empty is [], and the severity of an obligation that is only listed is null):
//   {"schema": 1, "command": "explain", "tool": {"name", "version"}, "topics": […], "unknown": […]}
// `unknown` has {"word", "help"} of each word that is nothing. Every topic has `topic`, `name` and
// `title`; by `topic` it has also
//   "rule"       kind: "rule" or "obligation", policy, severity, from, listed_only, when, after,
//                each: {name, list} or null, let: [{name, value}], check, due, met, by, at,
//                message, help, why; parameters: [{parameter, type, doc, policy, source, values:
//                [{schemes, value: [{from, value}], set_by}]}], sources: [{title, publisher,
//                published, note}], clauses: [{clause, heading, says}], overridden_by: [{policy,
//                severity, message, help, source, clauses, off}], failing and passing: {case,
//                changes, as_at, for} or null, failing with message and help; failing_cases,
//                passing_cases. Of the format, waivers and policy files: kind "format", "history",
//                "waiver" or "policy", and why, no more
//   "rules"      rules: [{rule, severity, title}]: the word is the short id of several
//   "scheme", "policy" (only to be extended)
//                doc, path (null: built in), extends, layers, followed_by, effective: {from,
//                until}, direction, sources, states, fields and events (its own), rules and
//                obligations: [{rule, policy, severity, from, title}], parameters, limits: [{title,
//                longest}], switched_off: [{rule, policy, reason}]
//   "field"      type, words (of `one of`), required, policy (null: the format's own), narrowed_by:
//                [{policy, words}], fields: [{name, type, required, doc}], derived: the facts
//                of `record` that come from it, read_by: [{rule, severity, title}]
//   "state"      final, void, freezes, records, from and to: [{state, roles, reason, schemes}],
//                rules: [{rule, severity, title}] that begin to bind there, events: [{event,
//                schemes}]
//   "event"      policy, fields, recorded: [{states, roles, schemes}], read_by
//   "clause"     heading, says, source: {…} or null, carried_by: [{rule, severity, title,
//                policy}]
//   "parameter"  as in `parameters` of a rule, and read_by
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/proofs.h"

namespace secondment::handbook {

struct Topic {
  std::string text;  // fits 100 columns
  std::string json;  // an object
};

// One for each thing that has the name; none when nothing has.
[[nodiscard]] std::vector<Topic> explain(std::string_view word, const analysis::Known& known);

// Every name of every thing.
[[nodiscard]] std::vector<std::string> known_words(const analysis::Known& known);

// What to say of a word that is nothing.
[[nodiscard]] std::string advise_on_word(std::string_view word, const analysis::Known& known);

struct UnknownWord {
  std::string word;
  std::string help;
};

[[nodiscard]] std::string render_topics(const std::vector<Topic>& topics);
[[nodiscard]] std::string render_topics_json(const std::vector<Topic>& topics,
                                             const std::vector<UnknownWord>& unknown);

}  // namespace secondment::handbook
