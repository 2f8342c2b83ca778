// The shape of a policy file and of a file of cases, declared in rows as for an agreement.
#include "policy/policy_fields.h"

#include "model/type.h"
#include "policy/spells.h"

namespace secondment::policy {
namespace {

constexpr model::FieldRow policy_rows[] = {
    {"policy", "id*", "its name, which agreements give as their scheme"},
    {"title", "text*", "its title for people"},
    {"doc", "text", "what it is for, in a sentence or two"},
    {"abstract", "bool", "whether it can only be extended; false if absent"},
    {"extends", "list of id", "policies that this one extends, first to last"},
    {"overlays", "anything",
     "instead of `extends`: the schemes that the overlay applies to when it is named, or `all`"},
    {"requires", "text", "the release of the program that it needs, such as \">=0.2\""},
    {"effective", "section", "when the scheme is in force; only shown, no rule uses it"},
    {"effective.from", "date", "first day"},
    {"effective.until", "date", "last day"},
    {"status", "one of unofficial",
     "unofficial: the body whose rules it describes did not issue it"},
    {"review_by", "date", "when its sources should be read again"},
    {"direction", "one of in, out, within", "of the Civil Service, for the headcount"},

    {"sources", "map of section", "the documents that its rules come from, under short names"},
    {"sources[].title", "text*", "of the document"},
    {"sources[].publisher", "text", "who published it"},
    {"sources[].published", "date", "when it was published"},
    {"sources[].note", "text", "anything worth knowing about it"},
    {"sources[].url", "text", "where it can be read, beginning with https://"},
    {"sources[].retrieved", "date", "when it was read"},
    {"sources[].version", "text", "which version of it"},

    {"clauses", "list of section", "what the sources say, in the policy's own words"},
    {"clauses[].clause", "id*", "the id by which rules cite it"},
    {"clauses[].source", "text*", "the short name of the document"},
    {"clauses[].heading", "text", "its heading in the document"},
    {"clauses[].says", "text*", "what it says"},
    {"clauses[].basis", "one of primary, official, secondary, unconfirmed",
     "how this is known: from the text itself, from a page of the body that makes the rule, from "
     "others, or not confirmed"},

    {"parameters", "map of section", "values that rules use, under their names"},
    {"parameters[].type", "text*", "as for a field"},
    {"parameters[].default", "anything",
     "its value, or a list of {from, until, value} by date; absent: a policy that extends this one "
     "sets it"},
    {"parameters[].doc", "text*", "what it is"},
    {"parameters[].source", "text", "the short name of the document that fixes it"},

    {"lists", "map of list of section", "vocabularies, under their names"},
    {"lists[][].name", "text*", "its name"},
    {"lists[][].aliases", "list of text", "other names for it"},
    {"lists[][].from", "date", "first day that it is known"},
    {"lists[][].until", "date", "last day that it is known"},
    {"lists[][].day", "date", "the day that it is, such as a public holiday"},

    {"tables", "map of section", "values by key, under their names"},
    {"tables[].type", "text*", "type of the values, as for a field"},
    {"tables[].doc", "text", "what it is"},
    {"tables[].rows", "list of section*",
     "its rows; if several match equally, the last one counts"},
    {"tables[].rows[].key", "text", "what it is the value of"},
    {"tables[].rows[].above", "number", "instead of a key: for numbers above this"},
    {"tables[].rows[].value", "anything*", "the value"},
    {"tables[].rows[].from", "date", "first day"},
    {"tables[].rows[].until", "date", "last day"},
    {"tables[].rows[].source", "text", "the short name of the document"},

    {"limits", "list of section", "longest durations, shown by a report"},
    {"limits[].title", "text*", "of what"},
    {"limits[].longest", "text*", "an expression that gives a period"},
    {"limits[].when", "text", "an expression: when it applies"},
    {"limits[].of", "one of term.end, record.ends_on",
     "the day that is compared; the last day with the host when absent"},

    {"fields", "list of section", "fields added to agreements, a section before its fields"},
    {"fields[].path", "text*", "such as mission.name, or objectives[].id in a list"},
    {"fields[].type", "text", "absent if an inherited field is narrowed or extended"},
    {"fields[].one_of", "list of text", "the words of the type `one of` or `list of one of`"},
    {"fields[].open", "bool", "policies that extend this one may add to its words"},
    {"fields[].add", "list of text", "more words for an inherited field that is open"},
    {"fields[].required", "text",
     "true: if its section is present; or the state from which it is required"},
    {"fields[].hide", "bool", "removes an inherited field from agreements"},
    {"fields[].particular", "bool",
     "true: not part of what is agreed, so it can be edited at any time"},
    {"fields[].label", "text", "what letters call it; absent: its name"},
    {"fields[].doc", "text", "what it means; may be absent if words are added"},

    {"events", "list of section", "entries of the history that are not moves"},
    {"events[].event", "id*", "its name"},
    {"events[].doc", "text", "what happened; absent for an inherited event"},
    {"events[].states", "list of id",
     "where it may be recorded; absent: in every state that is not final"},
    {"events[].in_final", "bool", "may be recorded in final states, too, except void ones"},
    {"events[].moves_end", "bool", "its `until` is the new last day, once it is agreed"},
    {"events[].agreed_when", "text", "has(e.FIELD): the field that says so; absent: at once"},
    {"events[].suspends", "bool", "the secondment is suspended from its `from` to its `until`"},
    {"events[].roles", "list of id", "who may record it; absent: anyone"},
    {"events[].fields", "list of section", "its own fields, a list before its elements"},
    {"events[].fields[].path", "text*", "its name, or such as changes[].path in a list"},
    {"events[].fields[].type", "text", "its type; absent if words are added"},
    {"events[].fields[].one_of", "list of text", "the words of the type `one of`"},
    {"events[].fields[].open", "bool", "policies that extend this one may add to its words"},
    {"events[].fields[].add", "list of text", "more words for an inherited field that is open"},
    {"events[].fields[].required", "bool", "whether every such event needs it"},
    {"events[].fields[].doc", "text", "what it means; may be absent if words are added"},

    {"states", "list of section", "in the order in which they are reached"},
    {"states[].state", "id*", "its name"},
    {"states[].doc", "text", "what it means; may be absent for an inherited state"},
    {"states[].away", "bool", "the secondee is with the host"},
    {"states[].final", "bool", "no moves from it"},
    {"states[].void", "bool", "nothing but the record itself is checked there"},
    {"states[].freezes", "bool", "from here on the body is what was signed"},
    {"states[].records", "text", "the name in `record` of the day of the move to it"},
    {"states[].fields", "list of section", "fields of the move to it, a list before its elements"},
    {"states[].fields[].path", "text*", "its name, or such as items[].path in a list"},
    {"states[].fields[].type", "text", "its type; absent if words are added"},
    {"states[].fields[].one_of", "list of text", "the words of the type `one of`"},
    {"states[].fields[].open", "bool", "policies that extend this one may add to its words"},
    {"states[].fields[].add", "list of text", "more words for an inherited field that is open"},
    {"states[].fields[].required", "bool", "whether every move to the state needs it"},
    {"states[].fields[].doc", "text", "what it means; may be absent if words are added"},

    {"moves", "list of section", "from which states to which"},
    {"moves[].from", "list of id*", "the states before"},
    {"moves[].to", "id*", "the state after"},
    {"moves[].roles", "list of id", "who may make it; absent: anyone"},
    {"moves[].reason", "text", "an expression: whether a reason is needed on that day"},
    {"moves[].when", "text", "an expression: whether it is allowed on that day"},
    {"moves[].help", "text", "what to do if it is not, with expressions in braces"},
    {"moves[].off", "text", "removes an inherited move, for this reason"},

    {"roles", "list of section", "roles besides secondee, parent and host"},
    {"roles[].role", "id*", "its name"},
    {"roles[].doc", "text*", "who that is"},

    {"rules", "list of section", "what agreements must satisfy"},
    {"rules[].id", "id*", "known to users after the policy's name and a slash"},
    {"rules[].was", "list of id", "former ids, which are still understood"},
    {"rules[].title", "text*", "the rule as a sentence"},
    {"rules[].severity", "one of error, warning, note, off",
     "error when absent; off: it does not apply until an override gives it a severity"},
    {"rules[].from", "id", "the state from which it applies; when absent, the first after draft"},
    {"rules[].clauses", "list of id", "the clauses that it enforces"},
    {"rules[].source", "text", "the short name of the document"},
    {"rules[].when", "text", "an expression: when it applies"},
    {"rules[].after", "list of id", "it applies only if these rules pass"},
    {"rules[].each", "map of text", "a name for each element, and the list"},
    {"rules[].let", "map of text", "names for sub-expressions"},
    {"rules[].check", "text*", "the expression that must be true"},
    {"rules[].at", "text", "an expression: where the finding is reported"},
    {"rules[].message", "text*", "of the finding, with expressions in braces"},
    {"rules[].help", "text*", "what to do, with expressions in braces"},
    {"rules[].why", "text*", "why it exists, in a paragraph"},

    {"obligations", "list of section", "what falls due"},
    {"obligations[].id", "id*", "known to users after the policy's name and a slash"},
    {"obligations[].was", "list of id", "former ids, which are still understood"},
    {"obligations[].title", "text*", "what has to be done, with expressions in braces"},
    {"obligations[].severity", "one of error, warning, note", "warning when absent"},
    {"obligations[].from", "id",
     "the state from which it applies; when absent, the first after draft"},
    {"obligations[].clauses", "list of id", "the clauses that it enforces"},
    {"obligations[].source", "text", "the short name of the document"},
    {"obligations[].when", "text", "an expression: when it applies"},
    {"obligations[].after", "list of id", "it applies only if these rules pass"},
    {"obligations[].each", "map of text", "a name for each element, and the list"},
    {"obligations[].let", "map of text", "names for sub-expressions"},
    {"obligations[].due", "text*", "an expression: the last day in time"},
    {"obligations[].met", "text*", "an expression: whether it is done"},
    {"obligations[].by", "text", "an expression: who is responsible"},
    {"obligations[].at", "text", "an expression: where the finding is reported"},
    {"obligations[].message", "text", "of the finding; made from title and date when absent"},
    {"obligations[].help", "text",
     "what to do, with expressions in braces; when absent, to do it and record it"},
    {"obligations[].why", "text", "why it exists, in a paragraph"},
    {"obligations[].rests", "bool",
     "a suspension postpones its due date by its length, after the day that it is counted from"},
    {"obligations[].notify_before", "list of period",
     "how long before the due date reports list it, and calendars have a reminder"},
    {"obligations[].listed_only", "bool", "shown by reports, never a finding"},
    {"obligations[].in_final", "bool", "binds in final states, too, except void ones"},

    {"letters", "map of text",
     "templates that `letter` fills in, by name; paths relative to the policy's folder"},

    {"overrides", "map of section", "of inherited rules, by full id, and of parameters, by name"},
    {"overrides[].severity", "one of error, warning, note",
     "instead of the rule's own; `off` switches the rule off"},
    {"overrides[].message", "text", "instead of the rule's own"},
    {"overrides[].help", "text", "instead of the rule's own"},
    {"overrides[].source", "text", "in addition to the rule's own"},
    {"overrides[].clauses", "list of id", "added to the rule's own"},
    {"overrides[].off", "text", "switches the rule off, for this reason"},
    {"overrides[].from", "id", "instead of the rule's own"},
    {"overrides[].when", "text", "instead of the rule's own"},
    {"overrides[].due", "text", "instead of the obligation's own"},
    {"overrides[].met", "text", "instead of the obligation's own"},
    {"overrides[].by", "text", "instead of the obligation's own"},
    {"overrides[].listed_only", "bool", "instead of the obligation's own"},
    {"overrides[].default", "anything", "the value of a parameter"},
};

constexpr model::FieldRow case_rows[] = {
    {"cases", "id*", "the policy that they prove"},
    {"as_at", "date*", "the day of each case that does not give one"},
    {"base", "anything*", "an agreement that the cases change"},
    {"histories", "map of list of anything", "histories that cases may start from, by name"},
    {"proofs", "list of section*", "the cases"},
    {"proofs[].case", "text*", "what it shows"},
    {"proofs[].set", "map of anything", "values by path"},
    {"proofs[].unset", "list of text", "paths to leave out"},
    {"proofs[].starts_from", "id", "one of the `histories`, instead of that of the base"},
    {"proofs[].history", "list of anything", "entries added at the end of the history"},
    {"proofs[].earlier", "list of section",
     "the secondee's other agreements, as in `record.earlier`; absent: there is no register"},
    {"proofs[].as_at", "date", "the as-at date"},
    {"proofs[].for", "id", "judged as if in this state"},
    {"proofs[].parameters", "map of text", "values that replace those of parameters"},
    {"proofs[].on", "list of id", "rules with the severity `off` that are judged here, as notes"},
    {"proofs[].finds", "list of id*", "exactly the rules that are found"},
    {"proofs[].undetermined", "list of id", "exactly the rules that are undetermined"},
    {"proofs[].waived", "list of id", "exactly the rules that are waived"},
};

}  // namespace

const model::Type& policy_type() {
  static const model::Type type = model::make_section(policy_rows);
  return type;
}

const model::Type& cases_type() {
  static const model::Type type = [] {
    model::Type made = model::make_section(case_rows);
    for (const model::Field& field : spell_type().fields) {
      (void)model::declare(made, "proofs[].earlier[]." + field.name, field);
    }
    return made;
  }();
  return type;
}

}  // namespace secondment::policy
