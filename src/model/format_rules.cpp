#include "model/format_rules.h"

#include <algorithm>

#include "text/ensure.h"

namespace secondment::model {
namespace {

constexpr FormatRule rules[] = {
    {"format/encoding", "The file is UTF-8",
     "other encodings turn names into other names when they are read as UTF-8"},
    {"format/control-character", "No control characters",
     "they hide text, act on terminals, and some are line ends to one program and none to another"},
    {"format/size", "The file is small enough for one agreement",
     "a limit bounds the time and the memory that one file takes, whatever it holds"},
    {"format/depth", "Values are not nested deeply",
     "a limit bounds the memory that one file takes, whatever it holds"},
    {"format/empty", "The file holds an agreement", "an empty file is usually a mistake in saving"},
    {"format/not-an-agreement", "The file has keys of an agreement",
     "a file of another kind would only have errors, one for each of its lines"},
    {"format/documents", "One document per file",
     "what a file says about a person must not depend on which part is read"},
    {"format/yaml", "The text is YAML", "otherwise nothing in it can be relied on"},
    {"format/anchor", "No anchors", "a change in one place must not change another place"},
    {"format/alias", "No aliases", "what is agreed must be written where it applies"},
    {"format/merge-key", "No merge keys", "what is agreed must be written where it applies"},
    {"format/tag", "No tags", "each field has one type, which a file cannot change"},
    {"format/key", "Keys are names", "a list or a section cannot be the name of a field"},
    {"format/duplicate-key", "No duplicate keys", "programs differ in which of the two they use"},
    {"format/duplicate-id", "Ids within a list are unique",
     "a reference to an id that two elements have could mean either of them"},
    {"format/no-value", "A key has a value",
     "an empty value could mean nothing, none or not yet known"},
    {"format/unknown-key", "Every key is known to the scheme",
     "a misspelt key would silently switch off the rules that need it"},
    {"format/missing", "Required fields are present",
     "without them it is unclear who agreed what with whom, and for which dates"},
    {"format/value", "Every value has the type of its field",
     "a day that does not exist or an amount without a currency cannot be checked"},
    {"format/version", "The version of the format is known",
     "a later version may use the same words with another meaning"},
    {"format/scheme", "The scheme is known",
     "an agreement must not be checked against the policy of another scheme"},
    {"format/directory", "The key of an organisation is in the directory",
     "without an entry in the directory, a key does not identify an organisation"},
    {"history/entry", "An entry is a move or an event",
     "an entry that is both, or neither, does not say what happened"},
    {"history/event", "Every event is known to the scheme",
     "a misspelt event would leave an obligation open that has been met"},
    {"history/state", "Every state is known to the scheme",
     "the state of an agreement follows from its moves"},
    {"history/move", "Every move is allowed by the scheme",
     "an agreement that skips a state skips what that state requires"},
    {"history/order", "Entries are in the order in which they were recorded",
     "the history is only ever added to, so its days never go back; and a state cannot begin "
     "before "
     "the one that it follows"},
    {"history/event-state", "Every event is recorded in a state that allows it",
     "an event in another state would meet what it cannot have met, or change what cannot change"},
    {"history/role", "Moves and events are made in a role that may make them",
     "a decision that was reserved for one party was not made by another"},
    {"history/reason", "A move that needs a reason has one",
     "the reason is what those who read the file later will ask for"},
    {"history/when", "A move is made only where its condition holds",
     "the policy lets the agreement go on only where something is so"},
    {"history/reference", "What an entry refers to is in the agreement",
     "a misspelt id would leave open what the entry was meant to meet"},
    {"history/future", "Entries are not dated in the future",
     "the history records what has happened"},
    {"history/correction", "A correction names one entry above it",
     "a correction that matches no entry corrects nothing, and one that matches several may take "
     "back the wrong one"},
    {"history/adoption", "Only the first entry adopts an agreement",
     "an agreement that is in the register already cannot enter it again"},
    {"history/change", "Every change of an amendment can be made",
     "a change of an unknown field, or of a value that cannot be read, leaves open what was "
     "agreed"},
    {"history/invoice", "Invoices, payments and credit notes fit together",
     "an invoice that is counted twice, or paid in two ways, makes every total wrong"},
    {"history/suspension", "A suspension begins before it ends",
     "one that ends before it begins would count no day"},
    {"history/terms", "What was agreed stays as it was signed",
     "the body is frozen at signature; a change is an amendment that all parties agree to"},
    {"history/unbound", "Signatures, and the move that freezes the terms, store their fingerprint",
     "without it, nothing shows that the text was edited after signature; an error for the move, a "
     "warning for a signature, and a note if no entry stores one",
     Severity::error, Severity::note},
    {"history/evidence", "The files that an agreement names are there, unchanged",
     "a file that was replaced after it was recorded shows nothing; only `check --evidence` looks",
     Severity::warning, Severity::warning},
    {"register/id", "Each id belongs to one agreement",
     "anything said about the agreement by its id could mean either of the two"},
    {"register/overlap", "A secondee is in one place at a time",
     "two hosts that each expect the secondee full-time cannot both be right", Severity::warning},
    {"register/replaces", "An agreement that another replaces is in the register",
     "a misspelt id cuts an agreement off from what came before it", Severity::warning},
    {"since/history-changed", "An entry of the history stays as it was recorded",
     "who reads the history later relies on what it said; a mistake is taken back by a correction"},
    {"since/history-removed", "No entry of the history is removed",
     "what has happened cannot be undone by deleting the record of it"},
    {"since/history-inserted", "New entries are added at the end of the history",
     "an entry that is put before others changes what was known when those were made"},
    {"since/body-changed", "What was signed stays as it was signed",
     "a signature is of the text that was signed; what is agreed later is an amendment"},
    {"since/terms", "A stored fingerprint of the terms stays",
     "without it, nothing shows that the text was edited after signature"},
    {"since/id-changed", "An agreement keeps its id once it is under way",
     "papers, letters and other agreements name it by its id"},
    {"since/removed", "No agreement disappears",
     "an agreement is a record; only a warning when its life was over, because records are deleted "
     "after their retention"},
    {"since/backdated", "A new entry is not dated before the state that it is added to",
     "`recorded` states when an entry was made, and it cannot have been made before the state that "
     "it is added to",
     Severity::note},
    {"since/waiver-added", "A new waiver is noticed", "a waiver hides findings from now on",
     Severity::note},
    {"since/organisation", "An organisation stays what it was under a signed agreement",
     "a change in the directory changes who the parties are, in every agreement that names the key",
     Severity::note},
    {"since/settings", "The settings of the register stay",
     "a changed workspace file, policy, directory or baseline changes what every agreement is held "
     "to",
     Severity::warning},
    {"since/signers", "The list of signers stays", "who is in it can prove signatures of a party",
     Severity::warning},
    {"waiver/unknown-rule", "A waiver names a rule of the scheme",
     "a misspelt waiver has no effect, although its author believes that it has"},
    {"waiver/unwaivable", "Only rules of policies are waived",
     "a file that cannot be read, or a history out of order, is not put right by agreeing to it"},
    {"waiver/renamed", "A waiver names its rule by the id that it has now",
     "the id that the rule had before is understood, but it is found nowhere else", Severity::note},
    {"waiver/unapproved", "A waiver of an error says who approved it",
     "departing from a rule that must hold is a decision, and someone must answer for it",
     Severity::warning},
    {"waiver/expired", "A waiver has not ended",
     "what was agreed until a day has to be settled after it", Severity::warning},
    {"waiver/unused", "A waiver has a finding to waive",
     "a waiver that is left behind would hide the next finding, which was never approved",
     Severity::warning},
    {"policy/extends", "What a policy extends exists, and is not itself",
     "without its base, the rules of the base would be missing unnoticed"},
    {"policy/requires", "The program is as new as the policy wants it",
     "an older program would pass over what it does not know"},
    {"policy/overlay", "An overlay is laid over schemes that exist, and is named where it applies",
     "additions that reach no agreement would look as if they were kept"},
    {"policy/field", "A field is declared once, and later only narrowed",
     "a field with two meanings could be read as either"},
    {"policy/type", "Values and fields have a known type",
     "a value read as another type passes comparisons that it should fail"},
    {"policy/event", "An event is declared once, and inherited by its name",
     "two events of one name could not be told apart in a history"},
    {"policy/parameter", "A parameter is declared once",
     "a figure that is kept in two places is changed in only one of them"},
    {"policy/table", "A table has values of its type, each under a key of its own",
     "of two values for one key, one would be passed over"},
    {"policy/name", "A name has no other meaning",
     "an expression would read something other than its author meant"},
    {"policy/lifecycle", "States, moves and events lead from draft to an end",
     "an agreement in a state that nothing leads out of could never be closed"},
    {"policy/rule", "A rule is declared once, and what it refers to exists",
     "a rule that comes after a missing rule would never be checked"},
    {"policy/renamed", "A rule is named by the id that it has now",
     "the id that it had before is understood only for as long as the rule lists it",
     Severity::note},
    {"policy/clause", "A clause is declared once, and each that a rule cites is declared",
     "a misspelt id would lead readers of a finding nowhere"},
    {"policy/source", "A source that is cited is declared",
     "a finding says where its rule comes from"},
    {"policy/override", "An override is of an inherited rule or parameter",
     "a misspelt override has no effect, although its author believes that it has"},
    {"policy/expression", "Expressions are correct before any agreement is read",
     "a misspelt path would be missing from every agreement, and its rule never decided"},
    {"policy/budget", "The rules take no more steps and memory for an agreement than they may",
     "a policy that is never done, or takes all memory, would keep every other answer back"},
    {"policy/unused", "What a policy declares is used",
     "a number that nothing reads can be changed without effect"},
    {"policy/case", "A case finds exactly the rules that it expects",
     "cases are the proof that rules do what their titles say"},
    {"policy/unproven", "A rule has a case that breaks it and one that meets it",
     "a rule that no case breaks may never find anything, and one that no case meets may always "
     "find something"},
};

constexpr RuleFamily families[] = {
    {"format", "The agreement format",
     "rule of the agreement format, which applies to every scheme and cannot be waived", true},
    {"history", "The history",
     "rule of an agreement's history, which applies to every scheme and cannot be waived", true},
    {"register", "The register",
     "rule of the register, which applies to every scheme and cannot be waived", true},
    {"since", "What a change did",
     "rule of what a change did, asked by `check --since`, which applies to every scheme and "
     "cannot "
     "be waived",
     true},
    {"waiver", "Waivers", "rule of waivers, which applies to every scheme and cannot be waived",
     true},
    {"policy", "Policy files", "rule of policy files, not of agreements", false},
};

}  // namespace

std::span<const FormatRule> format_rules() {
  return rules;
}

const FormatRule* find_format_rule(std::string_view id) {
  const auto* const row = std::find_if(std::begin(rules), std::end(rules),
                                       [&](const FormatRule& rule) { return rule.id == id; });
  return row == std::end(rules) ? nullptr : row;
}

std::span<const RuleFamily> rule_families() {
  return families;
}

const RuleFamily* find_family(std::string_view rule_id) {
  const std::string_view name = rule_id.substr(0, rule_id.find('/'));
  for (const RuleFamily& family : families) {
    if (family.name == name) return &family;
  }
  return nullptr;
}

Severity severity_of(std::string_view rule_id) {
  const FormatRule* row = find_format_rule(rule_id);
  ensure(row != nullptr, "a rule that is built in is in the table");
  return row->severity;
}

}  // namespace secondment::model
