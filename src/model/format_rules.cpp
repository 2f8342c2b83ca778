#include "model/format_rules.h"

namespace secondment::model {
namespace {

constexpr FormatRule rules[] = {
    {"format/encoding", "The file is UTF-8",
     "other encodings turn names into other names when they are read as UTF-8"},
    {"format/control-character", "No control characters",
     "they hide text, act on terminals, and some are line ends to one program and none to another"},
    {"format/size", "The file is small enough for one agreement",
     "a limit keeps every command fast, whatever file it is given"},
    {"format/depth", "Values are not nested deeply",
     "a limit keeps every command fast, whatever file it is given"},
    {"format/empty", "The file holds an agreement", "an empty file is usually a mistake in saving"},
    {"format/documents", "One document per file",
     "what a file says about a person must not depend on which part is read"},
    {"format/yaml", "The text is YAML", "otherwise nothing in it can be relied on"},
    {"format/anchor", "No anchors", "a change in one place must not change another place"},
    {"format/alias", "No aliases", "what is agreed must be written where it applies"},
    {"format/merge-key", "No merge keys", "what is agreed must be written where it applies"},
    {"format/tag", "No tags", "each field has one type, which a file cannot change"},
    {"format/key", "Keys are names", "a list or a section cannot be the name of a field"},
    {"format/duplicate-key", "No duplicate keys", "programs differ in which of the two they use"},
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
    {"history/order", "Entries are in order of date",
     "the history is only ever added to, so its dates never go back"},
    {"history/future", "Entries are not dated in the future",
     "the history records what has happened"},
    {"history/correction", "A correction names an entry above it",
     "a correction that matches no entry corrects nothing"},
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
