#include "schema/answer_fields.h"

#include <utility>

#include "model/severity.h"
#include "schema/report_schema.h"
#include "text/ensure.h"

namespace secondment::schema {
namespace {

text::Json or_nothing(text::Json schema) {
  return {{"anyOf", text::Json::array({std::move(schema), {{"type", "null"}}})}};
}

text::Json list_of(text::Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

text::Json form_schema(const AnswerField& field) {
  const text::Json date = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  const text::Json string = {{"type", "string"}};
  const text::Json position = {{"type", "integer"}, {"minimum", 1}};
  const text::Json person = {{"type", "string"}, {"pattern", "^[0-9a-f]{16}$"}};
  const text::Json severity = {{"enum", model::severity_names()}};
  const std::pair<std::string_view, text::Json> forms[] = {
      {"version", {{"const", 1}}},
      {"any", text::Json::object()},
      {"string", string},
      {"string or null", {{"type", text::Json::array({"string", "null"})}}},
      {"strings", list_of(string)},
      {"boolean", {{"type", "boolean"}}},
      {"date", date},
      {"date or null", or_nothing(date)},
      {"count", {{"type", "integer"}, {"minimum", 0}}},
      {"position", position},
      {"digest", {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}},
      {"position or null", or_nothing(position)},
      {"integer or null", {{"type", text::Json::array({"integer", "null"})}}},
      {"number or null", {{"type", text::Json::array({"number", "null"})}}},
      {"person or null", or_nothing(person)},
      {"line",
       {{"type", "string"}, {"pattern", R"(^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$)"}}},
      {"pointer", {{"type", "string"}, {"pattern", "^(/([^~/]|~[01])*)*$"}}},
      {"severity", severity},
      {"severity or null", or_nothing(severity)},
      {"outcomes", {{"type", "object"}, {"additionalProperties", string}}},
      {"outcome of a row",
       {{"enum", text::Json::array({"written", "planned", "same", "differs", "refused"})}}},
      {"change of an agreement", {{"enum", text::Json::array({"changed", "added", "removed"})}}},
      {"outcome of a proof", {{"enum", text::Json::array({"verified", "failed", "unproven"})}}},
      {"map", {{"type", "object"}}},
      {"objects", list_of({{"type", "object"}})},
      {"view", {{"enum", view_names()}}},
  };
  for (const auto& [name, schema] : forms) {
    if (name == field.form) return schema;
  }
  if (field.form == "object") return object_schema(field.fields);
  if (field.form == "object or null") return or_nothing(object_schema(field.fields));
  if (field.form == "list or null") return or_nothing(list_of(object_schema(field.fields)));
  ensure(field.form == "list", "every form has a schema");
  return list_of(object_schema(field.fields));
}

}  // namespace

text::Json object_schema(std::span<const AnswerField> fields) {
  text::Json required = text::Json::array();
  text::Json properties = text::Json::object();
  for (const AnswerField& field : fields) {
    required.push_back(field.name);
    text::Json schema = {{"description", field.doc}};
    schema.update(form_schema(field));
    properties[field.name] = std::move(schema);
  }
  return {
      {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

std::string render_answer_schema(std::string_view title, std::span<const AnswerField> fields,
                                 text::Json more) {
  text::Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
  schema.update(object_schema(fields));
  if (!more.is_null()) schema.update(std::move(more));
  return text::dump_indented(schema);
}

}  // namespace secondment::schema
