#include "schema/answer_schema.h"

#include <span>
#include <string_view>

#include "model/severity.h"
#include "schema/report_schema.h"
#include "text/ensure.h"
#include "text/json.h"

namespace secondment::schema {
namespace {

// A field of an answer; its form in words that `forms` knows.
struct Row {
  std::string_view name;
  std::string_view form;
  std::string_view doc;
};

constexpr Row refusal_rows[] = {
    {"rule", "text or null", "that would be broken; null for reasons of the lifecycle itself"},
    {"message", "text", "one line"},
    {"help", "text", "what to do; may be empty"},
};
constexpr Row standing_rows[] = {
    {"rule", "text", "that is broken already"},      {"message", "text", "one line"},
    {"help", "text", "what to do; may be empty"},    {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
};
constexpr Row told_rows[] = {
    {"rule", "text", "its id"},      {"severity", "severity", "as the policy has it"},
    {"message", "line", "one line"}, {"help", "text", "what to do; may be empty"},
    {"line", "position", "from 1"},  {"column", "position", "from 1, in characters"},
};
constexpr Row tool_rows[] = {
    {"name", "text", "secondment"},
    {"version", "text", "of the release"},
};
constexpr Row due_rows[] = {
    {"rule", "text", "the obligation's id"},
    {"title", "text", "what is to be done"},
    {"due", "date or null", "the last day in time; null when it cannot be told"},
    {"late", "truth", "whether that day is over"},
    {"by", "text or null", "whom to ask"},
};
constexpr Row open_move_rows[] = {
    {"state", "text", "that it leads to"},
    {"roles", "texts", "who may make it; empty: anybody"},
    {"asks_reason", "truth", "whether it asks for a reason on the as-at date"},
    {"before", "refusals", "what stands before it"},
};

constexpr Row source_rows[] = {
    {"title", "text", "of the document"},
    {"published", "text", "when, or empty"},
};
constexpr Row finding_rows[] = {
    {"rule", "text", "its id"},
    {"severity", "severity", "as the policy has it"},
    {"message", "line", "one line"},
    {"help", "text", "what to do; may be empty"},
    {"clauses", "texts", "that the rule carries"},
    {"sources", "sources", "the documents that it comes from"},
    {"pointer", "pointer", "JSON pointer of the value; empty for the whole document"},
    {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
    {"end_line", "position", "just after the last character"},
    {"end_column", "position", "just after the last character"},
};
constexpr Row waived_rows[] = {
    {"rule", "text", "whose finding is waived"},
    {"reason", "text", "as the agreement gives it"},
};
constexpr Row undetermined_rows[] = {
    {"rule", "text", "that could not be decided"},
    {"reads", "pointer", "JSON pointer of what is absent"},
};
constexpr Row checked_rows[] = {
    {"path", "text", "as it was found"},
    {"agreement", "text or null", "its id"},
    {"scheme", "text or null", "null when unknown"},
    {"state", "text or null", "null when unknown"},
    {"findings", "findings", "by place"},
    {"waived", "waived", "findings that the agreement waives"},
    {"undetermined", "undetermined", "rules that could not be decided"},
    {"outcomes", "outcomes", "what became of each rule of the scheme"},
};
constexpr Row unreadable_rows[] = {
    {"path", "text", "as it was found"},
    {"message", "line", "why"},
};
constexpr Row check_summary_rows[] = {
    {"agreements", "count", "read"},  {"errors", "count", "found"},
    {"warnings", "count", "found"},   {"notes", "count", "found"},
    {"waived", "count", "findings"},  {"undetermined", "count", "rules"},
    {"unreadable", "count", "paths"},
};
constexpr Row check_rows[] = {
    {"schema", "version", "version of this contract"},
    {"command", "text", "check"},
    {"as_at", "date", "the day that the question was asked for"},
    {"tool", "tool", "who wrote this"},
    {"agreements", "checked", "one for each agreement read, in order"},
    {"unreadable", "unreadable", "paths that could not be opened or read"},
    {"summary", "check summary", "counts of all of these"},
};

constexpr Row column_rows[] = {
    {"name", "text", "by which the rows have it"},
    {"title", "text", "for people"},
    {"kind", "text", "of its cells"},
    {"doc", "text", "what it tells"},
    {"is_wide", "truth", "whether a text shows it only when it is asked for"},
};
constexpr Row report_summary_rows[] = {
    {"agreements", "count", "read"},
    {"counted", "count", "those that the report is about"},
    {"left_out", "count", "for which --where is false"},
    {"undecided", "count", "for which --where cannot be told"},
    {"unreadable", "count", "paths"},
    {"rows", "count", "of the view"},
};
constexpr Row report_rows[] = {
    {"schema", "version", "version of this contract"},
    {"command", "text", "report"},
    {"view", "view", "that was asked for"},
    {"as_at", "date", "the day that the question was asked for"},
    {"tool", "tool", "who wrote this"},
    {"where", "text or null", "the condition; null without one"},
    {"within", "text or null", "the period that --within asked for"},
    {"year", "number or null", "the year that --year asked for"},
    {"columns", "columns", "of the rows, in order"},
    {"rows", "objects", "by column; null where nothing is stated"},
    {"totals", "objects", "likewise, never across currencies"},
    {"notes", "texts", "what is counted, and what is left out"},
    {"unreadable", "unreadable", "paths that could not be opened or read"},
    {"summary", "report summary", "counts"},
};

constexpr Row status_rows[] = {
    {"schema", "version", "version of this contract"},
    {"command", "text", "status"},
    {"as_at", "date", "the day that the question was asked for"},
    {"tool", "tool", "who wrote this"},
    {"path", "text", "as it was given"},
    {"agreement", "text or null", "its id"},
    {"title", "text or null", "of the agreement"},
    {"scheme", "text", "that it follows"},
    {"secondee", "text or null", "the name"},
    {"parent", "text or null", "the name"},
    {"host", "text or null", "the name"},
    {"state", "text or null", "null when the history does not tell"},
    {"since", "date or null", "the day of the move to it; null in draft"},
    {"starts", "date or null", "first day of the term"},
    {"agreed_end", "date or null", "last day of the term, no extension counted"},
    {"ends", "date or null", "last day, approved extensions counted"},
    {"asked_end", "date or null", "that an extension asks for and nobody has approved yet"},
    {"days_left", "number or null",
     "from the as-at date to the last day; negative when it is over"},
    {"returned", "date or null", "the day of the return; null before it"},
    {"errors", "count", "that check finds"},
    {"warnings", "count", "that check finds"},
    {"notes", "count", "that check finds"},
    {"findings", "told", "what check finds, by place"},
    {"due", "due", "what is due or late, most urgent first"},
    {"moves", "open moves", "each move from here, in the order of the policy"},
};

constexpr Row move_rows[] = {
    {"schema", "version", "version of this contract"},
    {"command", "text", "move or record"},
    {"as_at", "date", "the day that it was asked on"},
    {"tool", "tool", "who wrote this"},
    {"path", "text", "as it was given"},
    {"on", "date", "of the entry"},
    {"event", "text or null", "null for a move"},
    {"state", "text or null", "before; null when the history does not tell"},
    {"state_after", "text or null", "afterwards; when it was refused, the state before"},
    {"written", "truth", "whether the file has the entry now"},
    {"already_there", "truth", "whether --if-needed found nothing to do"},
    {"next", "texts", "the states that moves lead to afterwards"},
    {"uncovered_days", "count", "of a late extension: the days that nobody had agreed"},
    {"asked_end", "date or null", "of an extension that nobody has approved: the end it asks for"},
    {"refusals", "refusals", "every reason against it; empty when there is none"},
    {"standing", "standing", "errors that stood before, and bar nothing"},
};

text::Json fields_of(std::span<const Row> rows);

text::Json list_of(text::Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

text::Json form_of(std::string_view form) {
  const text::Json date = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  const text::Json text = {{"type", "string"}};
  const text::Json null = {{"type", "null"}};
  const std::pair<std::string_view, text::Json> forms[] = {
      {"version", {{"const", 1}}},
      {"text", text},
      {"text or null", {{"type", text::Json::array({"string", "null"})}}},
      {"texts", list_of(text)},
      {"truth", {{"type", "boolean"}}},
      {"date", date},
      {"date or null", {{"anyOf", text::Json::array({date, null})}}},
      {"count", {{"type", "integer"}, {"minimum", 0}}},
      {"position", {{"type", "integer"}, {"minimum", 1}}},
      {"number or null", {{"type", text::Json::array({"integer", "null"})}}},
      {"line",
       {{"type", "string"}, {"pattern", R"(^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$)"}}},
      {"pointer", {{"type", "string"}, {"pattern", "^(/([^~/]|~[01])*)*$"}}},
      {"severity", {{"enum", model::severity_names()}}},
      {"outcomes", {{"type", "object"}, {"additionalProperties", text}}},
      {"objects", list_of({{"type", "object"}})},
      {"view", {{"enum", view_names()}}},
  };
  for (const auto& [name, schema] : forms) {
    if (name == form) return schema;
  }
  constexpr std::pair<std::string_view, std::span<const Row>> sections[] = {
      {"tool", tool_rows},
      {"check summary", check_summary_rows},
      {"report summary", report_summary_rows},
  };
  for (const auto& [name, rows] : sections) {
    if (name == form) return fields_of(rows);
  }
  constexpr std::pair<std::string_view, std::span<const Row>> lists[] = {
      {"refusals", refusal_rows},
      {"standing", standing_rows},
      {"told", told_rows},
      {"due", due_rows},
      {"open moves", open_move_rows},
      {"sources", source_rows},
      {"findings", finding_rows},
      {"waived", waived_rows},
      {"undetermined", undetermined_rows},
      {"checked", checked_rows},
      {"unreadable", unreadable_rows},
      {"columns", column_rows},
  };
  for (const auto& [name, rows] : lists) {
    if (name == form) return list_of(fields_of(rows));
  }
  ensure(false, "every form has a schema");
  return {};
}

text::Json fields_of(std::span<const Row> rows) {
  text::Json required = text::Json::array();
  text::Json properties = text::Json::object();
  for (const Row& row : rows) {
    required.push_back(std::string(row.name));
    text::Json schema = {{"description", std::string(row.doc)}};
    schema.update(form_of(row.form));
    properties[std::string(row.name)] = std::move(schema);
  }
  return {
      {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

// `more` is said beside the fields.
std::string render(std::string_view title, std::span<const Row> rows, const text::Json& more = {}) {
  text::Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"title", std::string(title)}};
  schema.update(fields_of(rows));
  if (!more.is_null()) schema.update(more);
  return text::dump_indented(schema);
}

}  // namespace

std::string render_check_schema() {
  return render("What `secondment check --format json` writes", check_rows);
}

std::string render_report_schema() {
  return render("What `secondment report --format json` writes", report_rows,
                {{"allOf", rows_by_view()}});
}

std::string render_status_schema() {
  return render("What `secondment status --format json` writes", status_rows);
}

std::string render_move_schema() {
  return render("What `secondment move` and `record` write with --format json", move_rows);
}

}  // namespace secondment::schema
