#include "report/answer_schema.h"

#include <span>
#include <string_view>

#include "report/json.h"
#include "text/ensure.h"

namespace secondment::report {
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
    {"ends", "date or null", "last day, approved extensions counted"},
    {"days_left", "number or null",
     "from the as-at date to the last day; negative when it is over"},
    {"returned", "date or null", "the day of the return; null before it"},
    {"errors", "count", "that check finds"},
    {"warnings", "count", "that check finds"},
    {"notes", "count", "that check finds"},
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
    {"refusals", "refusals", "every reason against it; empty when there is none"},
    {"standing", "standing", "errors that stood before, and bar nothing"},
};

Json fields_of(std::span<const Row> rows);

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json form_of(std::string_view form) {
  const Json date = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  const Json text = {{"type", "string"}};
  const Json null = {{"type", "null"}};
  const std::pair<std::string_view, Json> forms[] = {
      {"version", {{"const", 1}}},
      {"text", text},
      {"text or null", {{"type", {"string", "null"}}}},
      {"texts", list_of(text)},
      {"truth", {{"type", "boolean"}}},
      {"date", date},
      {"date or null", {{"anyOf", {date, null}}}},
      {"count", {{"type", "integer"}, {"minimum", 0}}},
      {"position", {{"type", "integer"}, {"minimum", 1}}},
      {"number or null", {{"type", {"integer", "null"}}}},
  };
  for (const auto& [name, schema] : forms) {
    if (name == form) return schema;
  }
  const std::pair<std::string_view, std::span<const Row>> sections[] = {
      {"tool", tool_rows}, {"refusals", refusal_rows},     {"standing", standing_rows},
      {"due", due_rows},   {"open moves", open_move_rows},
  };
  for (const auto& [name, rows] : sections) {
    if (name == form) return form == "tool" ? fields_of(rows) : list_of(fields_of(rows));
  }
  ensure(false, "every form has a schema");
  return {};
}

Json fields_of(std::span<const Row> rows) {
  Json required = Json::array();
  Json properties = Json::object();
  for (const Row& row : rows) {
    required.push_back(std::string(row.name));
    Json schema = {{"description", std::string(row.doc)}};
    schema.update(form_of(row.form));
    properties[std::string(row.name)] = std::move(schema);
  }
  return {
      {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

std::string render(std::string_view title, std::span<const Row> rows) {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", std::string(title)}};
  schema.update(fields_of(rows));
  return schema.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string render_status_schema() {
  return render("What `secondment status --format json` writes", status_rows);
}

std::string render_move_schema() {
  return render("What `secondment move` and `record` write with --format json", move_rows);
}

}  // namespace secondment::report
