#include "model/format_rules.h"

namespace secondment::model {
namespace {

constexpr FormatRule rules[] = {
    {"format/encoding", "The file is UTF-8",
     "other encodings turn names into other names when they are read as UTF-8"},
    {"format/control-character", "No control characters",
     "they hide text, act on terminals, and some are line ends to one program and none to another"},
    {"format/size", "The file is of a size for one agreement",
     "a limit keeps every command quick, whatever it is given"},
    {"format/depth", "Values are not nested deeply",
     "a limit keeps every command quick, whatever it is given"},
    {"format/empty", "The file holds an agreement", "an empty file is mostly a slip of saving"},
    {"format/documents", "One document a file",
     "what a file says of one person must not depend on which half is read"},
    {"format/yaml", "The text is YAML", "else nothing in it can be relied on"},
    {"format/anchor", "No anchors", "a change in one place must not change another"},
    {"format/alias", "No aliases", "what is agreed stands where it is read"},
    {"format/merge-key", "No merge keys", "what is agreed stands where it is read"},
    {"format/tag", "No tags", "a field has one type, and the file cannot choose another"},
    {"format/key", "Keys are names", "a list or a section as a key names no field"},
    {"format/duplicate-key", "No key twice in a section",
     "readers differ in which of the two they take"},
    {"format/no-value", "A key has a value", "an empty place could mean nothing, none or not yet"},
    {"format/unknown-key", "Keys are those that the scheme knows",
     "a misspelt key would silently switch off the rules that ask for it"},
    {"format/missing", "Required fields are present",
     "without them one cannot tell whose agreement it is, with whom, and when"},
    {"format/value", "Values are of their field's type",
     "a day that does not exist or an amount without a currency cannot be checked"},
    {"format/version", "The version of the format is known",
     "a later version may mean another thing by the same words"},
    {"format/scheme", "The scheme is known",
     "an agreement is never judged by the policy of another arrangement"},
    {"format/directory", "An organisation's bare key is in the directory",
     "a key that leads nowhere names no organisation"},
    {"history/entry", "An entry is a move or an event",
     "one entry that is both, or neither, leaves open what happened"},
    {"history/event", "Events are those that the scheme knows",
     "a misspelt event would leave an obligation open that was met"},
    {"history/state", "States are those that the scheme knows",
     "the state of an agreement is read from its moves"},
    {"history/move", "Moves are those that the scheme allows",
     "an agreement that skipped a state skipped what is asked for in it"},
    {"history/order", "Entries stand oldest first",
     "the history is only ever added to, so its dates never go back"},
    {"history/future", "Entries are not dated in the future", "the history says what has happened"},
    {"history/correction", "A correction names an entry above it",
     "a correction of nothing leaves the slip standing"},
    {"history/change", "Every change of an amendment can be made",
     "a change of an unknown field, or of a value that cannot be read, leaves open what was "
     "agreed"},
    {"history/terms", "What was agreed stays as it was signed",
     "the body is frozen at signature; a change is an amendment that all parties agree to"},
    {"history/unbound", "Signatures and the move that freezes the terms store their fingerprint",
     "without it, nothing shows that the text was edited after signature"},
};

}  // namespace

std::span<const FormatRule> format_rules() {
  return rules;
}

}  // namespace secondment::model
