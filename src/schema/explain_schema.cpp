#include "schema/explain_schema.h"

#include <string_view>
#include <vector>

#include "model/format_rules.h"
#include "schema/answer_fields.h"

namespace secondment::schema {
namespace {

constexpr AnswerField rule_fields[] = {
    {"rule", "string", "its id"},
    {"severity", "severity or null", "null for what reports only list, and for a rule that is off"},
    {"title", "string", "for people"},
};
constexpr AnswerField document_fields[] = {
    {"title", "string", "of the document"},
    {"publisher", "string or null", "who published it"},
    {"published", "string or null", "when"},
    {"note", "string or null", "anything else that helps to find it"},
    {"url", "string or null", "where it can be read"},
    {"retrieved", "date or null", "when it was read"},
    {"version", "string or null", "which version of it"},
};
constexpr AnswerField field_fields[] = {
    {"name", "string", "of the field"},
    {"type", "string", "of its value"},
    {"required", "boolean", "whether it is required if its section is present"},
    {"doc", "string or null", "what it means"},
};
constexpr AnswerField name_and_list_fields[] = {
    {"name", "string", "by which the rule calls an item"},
    {"list", "string", "the expression whose items it checks"},
};
constexpr AnswerField let_fields[] = {
    {"name", "string", "by which the rule calls the value"},
    {"value", "string", "its expression"},
};
constexpr AnswerField dated_value_fields[] = {
    {"from", "date or null", "the day from which it applies; null: from the start"},
    {"until", "date or null", "the last day on which it applies; null: until the next value"},
    {"value", "any", "as JSON; dates, periods and money as strings"},
};
constexpr AnswerField scheme_value_fields[] = {
    {"value", "list", "one per day from which it changes", dated_value_fields},
    {"set_by", "string", "the policy that sets it"},
    {"schemes", "strings", "the schemes that have it"},
};
constexpr AnswerField parameter_fields[] = {
    {"parameter", "string", "its name"},
    {"type", "string", "of its value"},
    {"doc", "string", "what it means"},
    {"policy", "string", "the policy that declares it"},
    {"source", "string or null", "the document that it comes from"},
    {"values", "list", "by scheme; equal values together", scheme_value_fields},
};
constexpr AnswerField cited_clause_fields[] = {
    {"clause", "string", "its id"},
    {"heading", "string or null", "where in the document"},
    {"says", "string or null", "what it requires, in our words"},
    {"basis", "string or null", "how that is known; null: not stated"},
};
constexpr AnswerField override_fields[] = {
    {"policy", "string", "the policy that overrides"},
    {"severity", "severity or null", "the new severity; null: as before"},
    {"message", "string or null", "the new message; null: as before"},
    {"help", "string or null", "the new help; null: as before"},
    {"source", "string or null", "a source that is cited in addition"},
    {"clauses", "strings", "clauses that it also enforces"},
    {"off", "string or null", "why the rule is switched off; null: it is not"},
};
constexpr AnswerField passing_fields[] = {
    {"case", "string", "its title"},
    {"changes", "strings", "to the base of the cases"},
    {"as_at", "date", "the as-at date of the case"},
    {"for", "string or null", "the state that it is checked for; null: its own"},
};
constexpr AnswerField failing_fields[] = {
    {"case", "string", "its title"},
    {"changes", "strings", "to the base of the cases"},
    {"as_at", "date", "the as-at date of the case"},
    {"for", "string or null", "the state that it is checked for; null: its own"},
    {"message", "string", "of the finding"},
    {"help", "string", "of the finding; may be empty"},
};
constexpr AnswerField policy_rule_fields[] = {
    {"kind", "string", "rule or obligation"},
    {"was", "strings", "ids that it had before"},
    {"policy", "string", "the policy that declares it"},
    {"severity", "severity or null", "null for what reports only list, and for a rule that is off"},
    {"from", "string", "the state from which it applies"},
    {"listed_only", "boolean", "whether reports list it and it is never a finding"},
    {"off", "boolean", "whether it waits for a policy that gives it a severity"},
    {"when", "string or null", "an expression: whether it applies at all"},
    {"after", "strings", "rules that must hold before it is checked"},
    {"each", "object or null", "the list that it checks item by item", name_and_list_fields},
    {"let", "list", "names for other expressions", let_fields},
    {"check", "string or null", "an expression: whether the rule holds"},
    {"due", "string or null", "an expression: the day by which an obligation is due"},
    {"met", "string or null", "an expression: whether an obligation is met"},
    {"by", "string or null", "an expression: who is to meet an obligation"},
    {"at", "string or null", "the place of the finding"},
    {"message", "string or null", "of the finding, with expressions in braces"},
    {"help", "string or null", "of the finding, with expressions in braces"},
    {"why", "string or null", "why the rule exists"},
    {"parameters", "list", "the parameters that it reads", parameter_fields},
    {"sources", "list", "the documents that it comes from", document_fields},
    {"clauses", "list", "the clauses that it enforces", cited_clause_fields},
    {"overridden_by", "list", "policies that change it", override_fields},
    {"failing", "object or null", "a case that breaks the rule", failing_fields},
    {"passing", "object or null", "a case that meets the rule", passing_fields},
    {"failing_cases", "count", "cases that break the rule"},
    {"passing_cases", "count", "cases that meet the rule"},
};
constexpr AnswerField own_rule_fields[] = {
    {"kind", "string", "its family, such as format or history"},
    {"severity", "severity", "of its findings"},
    {"why", "string", "why the rule exists"},
};
constexpr AnswerField rules_fields[] = {
    {"rules", "list", "the rules with this short id", rule_fields},
};
constexpr AnswerField effective_fields[] = {
    {"from", "date or null", "first day; null: always was"},
    {"until", "date or null", "last day; null: open"},
};
constexpr AnswerField scheme_rule_fields[] = {
    {"rule", "string", "its id"},
    {"policy", "string", "the policy that declares it"},
    {"severity", "severity or null", "null for what reports only list, and for a rule that is off"},
    {"from", "string", "the state from which it applies"},
    {"title", "string", "for people"},
};
constexpr AnswerField limit_fields[] = {
    {"title", "string", "what is limited"},
    {"longest", "string", "an expression: how long it may last"},
    {"of", "string or null", "an expression: the day to compare; null: the last day with the host"},
    {"when", "string or null", "an expression: where the limit applies; null: everywhere"},
};
constexpr AnswerField switched_off_fields[] = {
    {"rule", "string", "its id"},
    {"policy", "string", "the policy that switches it off"},
    {"reason", "string", "why"},
};
constexpr AnswerField gap_fields[] = {
    {"clause", "string", "its id"},
    {"policy", "string", "the policy that declares it"},
    {"heading", "string or null", "where in the document"},
    {"says", "string", "what it reportedly requires, in our words"},
};
constexpr AnswerField scheme_fields[] = {
    {"doc", "string or null", "what it is for"},
    {"path", "string or null", "of its file; null for a built-in policy"},
    {"extends", "strings", "the policies that it extends itself"},
    {"layers", "strings", "all the policies that it is built on, the first base first"},
    {"followed_by", "strings", "the schemes that extend it"},
    {"effective", "object", "when it is in force", effective_fields},
    {"status", "string or null",
     "unofficial: not issued by the body whose rules it describes; null: not stated"},
    {"read_on", "date or null", "when the first of its sources was read"},
    {"review_by", "date or null", "when they should be read again"},
    {"direction", "string or null", "in, out or within the Civil Service"},
    {"states", "strings", "in order"},
    {"fields", "strings", "paths of the fields that it adds"},
    {"events", "strings", "events that it adds"},
    {"sources", "list", "its documents, and those that its rules cite", document_fields},
    {"rules", "list", "its own first, then those of its bases", scheme_rule_fields},
    {"obligations", "list", "its own and those of its bases", scheme_rule_fields},
    {"parameters", "list", "its own and those of its bases", parameter_fields},
    {"limits", "list", "its limits on durations", limit_fields},
    {"off", "list", "rules that wait for a policy that gives them a severity", rule_fields},
    {"switched_off", "list", "rules of its bases that do not apply", switched_off_fields},
    {"gaps", "list", "clauses that nothing confirms, so that no rule enforces them", gap_fields},
};
constexpr AnswerField narrowing_fields[] = {
    {"policy", "string", "the policy that narrows the field"},
    {"words", "strings", "the words that it allows"},
};
constexpr AnswerField agreement_field_fields[] = {
    {"type", "string", "of its value"},
    {"words", "strings", "the words that are allowed; empty for other types"},
    {"required", "boolean", "whether it is required if its section is present"},
    {"particular", "boolean", "whether it is a particular, which may be edited at any time"},
    {"policy", "string or null", "the policy that declares it; null: the agreement format"},
    {"fields", "list", "of a section, or of each item of a list of sections", field_fields},
    {"derived", "strings", "facts of `record` that are derived from it"},
    {"hidden_in", "strings",
     "schemes in which a policy hides it, so that agreements cannot have it"},
    {"narrowed_by", "list", "policies that allow fewer words", narrowing_fields},
    {"read_by", "list", "rules that read it", rule_fields},
};
constexpr AnswerField state_move_fields[] = {
    {"state", "string", "at the other end of the move"},
    {"roles", "strings", "who may make it; empty: every role"},
    {"reason", "boolean", "whether it needs a reason, always or at times"},
    {"reason_when", "string or null", "an expression: when it needs a reason"},
    {"schemes", "strings", "the schemes that have this move"},
};
constexpr AnswerField state_event_fields[] = {
    {"event", "string", "its name"},
    {"schemes", "strings", "the schemes in which it can be recorded in this state"},
};
constexpr AnswerField state_fields[] = {
    {"final", "boolean", "whether there are no moves from it"},
    {"void", "boolean", "whether only the record is checked in it"},
    {"freezes", "boolean", "whether the body is frozen from here on"},
    {"records", "string or null", "the fact of `record` that holds the day of the move to it"},
    {"from", "list", "moves that lead to it", state_move_fields},
    {"to", "list", "moves that lead from it", state_move_fields},
    {"rules", "list", "rules that apply from here on", rule_fields},
    {"events", "list", "events that can be recorded in it", state_event_fields},
};
constexpr AnswerField recorded_fields[] = {
    {"states", "strings",
     "where it can be recorded; empty: in every state that is not final, or, for a correction, in "
     "every state"},
    {"roles", "strings", "who may record it; empty: every role"},
    {"schemes", "strings", "the schemes in which that is so"},
};
constexpr AnswerField event_fields[] = {
    {"policy", "string", "the policy that declares it"},
    {"recorded", "list", "where and by whom", recorded_fields},
    {"fields", "list", "besides those of every entry", field_fields},
    {"read_by", "list", "rules that look for it", rule_fields},
};
constexpr AnswerField carrier_fields[] = {
    {"rule", "string", "its id"},
    {"severity", "severity or null", "null for what reports only list, and for a rule that is off"},
    {"title", "string", "for people"},
    {"policy", "string", "the policy by which the rule enforces the clause"},
};
constexpr AnswerField clause_fields[] = {
    {"basis", "string or null",
     "how it is known that the source says so: primary, official, secondary or unconfirmed"},
    {"heading", "string or null", "where in the document"},
    {"says", "string or null", "what it requires, in our words"},
    {"source", "object or null", "the document", document_fields},
    {"carried_by", "list", "rules that enforce it", carrier_fields},
};
constexpr AnswerField parameter_page_fields[] = {
    {"type", "string", "of its value"},
    {"doc", "string", "what it means"},
    {"policy", "string", "the policy that declares it"},
    {"source", "string or null", "the document that it comes from"},
    {"values", "list", "by scheme; equal values together", scheme_value_fields},
    {"read_by", "list", "rules that read it", rule_fields},
};
constexpr AnswerField term_fields[] = {
    {"definition", "string", "what it means here"},
    {"also_called", "strings", "other names for it"},
    {"see_also", "strings", "other terms of the glossary"},
};

constexpr AnswerField view_column_fields[] = {
    {"name", "string", "in --columns, CSV and JSON"},
    {"doc", "string", "what it holds"},
};
constexpr AnswerField view_fields[] = {
    {"columns", "list", "in order", view_column_fields},
};

constexpr AnswerField page_fields[] = {
    {"topic", "string", "the kind of thing, which the other fields depend on"},
    {"name", "string", "of the thing"},
    {"title", "string or null", "what it is, in one line"},
};

// The fields of a page, by its topic and, if that is not enough, its kind.
struct PageKind {
  std::string_view topic;
  std::vector<std::string_view> kinds;
  std::span<const AnswerField> fields;
};

std::vector<std::string_view> family_names() {
  std::vector<std::string_view> names;
  for (const model::RuleFamily& family : model::rule_families()) names.push_back(family.name);
  return names;
}

const std::vector<PageKind>& page_kinds() {
  static const std::vector<PageKind> kinds = {
      {"rule", {"rule", "obligation"}, policy_rule_fields},
      {"rule", family_names(), own_rule_fields},
      {"rules", {}, rules_fields},
      {"scheme", {}, scheme_fields},
      {"policy", {}, scheme_fields},
      {"field", {}, agreement_field_fields},
      {"state", {}, state_fields},
      {"event", {}, event_fields},
      {"clause", {}, clause_fields},
      {"parameter", {}, parameter_page_fields},
      {"term", {}, term_fields},
      {"view", {}, view_fields},
  };
  return kinds;
}

text::Json page_schema() {
  text::Json topics = text::Json::array();
  text::Json by_kind = text::Json::array();
  std::string_view last;
  for (const PageKind& each : page_kinds()) {
    if (each.topic != last) topics.push_back(each.topic);
    last = each.topic;
    text::Json chosen = {{"topic", {{"const", each.topic}}}};
    if (!each.kinds.empty()) chosen["kind"] = {{"enum", each.kinds}};
    by_kind.push_back(
        {{"if", {{"properties", std::move(chosen)}}}, {"then", object_schema(each.fields)}});
  }
  text::Json page = object_schema(page_fields);
  page["properties"]["topic"]["enum"] = std::move(topics);
  page["allOf"] = std::move(by_kind);
  return page;
}

constexpr AnswerField unknown_fields[] = {
    {"word", "string", "as it was given"},
    {"help", "string", "the nearest known words, or what can be explained"},
};
constexpr AnswerField explain_fields[] = {
    schema_field,
    {"command", "string", "explain"},
    tool_field,
    {"topics", "list", "one page for each thing that a word names", page_fields},
    {"unknown", "list", "unknown words", unknown_fields},
};

}  // namespace

std::string render_explain_schema() {
  text::Json properties = *object_schema(explain_fields).find("properties");
  properties["topics"]["items"] = page_schema();
  return render_answer_schema("What `secondment explain --format json` writes", explain_fields,
                              {{"properties", std::move(properties)}});
}

}  // namespace secondment::schema
