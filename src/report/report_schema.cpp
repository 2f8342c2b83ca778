#include "report/report_schema.h"

#include <algorithm>

#include "report/json.h"
#include "survey/view.h"
#include "text/ensure.h"

namespace secondment::report {
namespace {

using survey::ColumnKind;

constexpr const char* date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

struct KindSchema {
  ColumnKind kind;
  const char* type;
  const char* pattern;  // of a text; null: any
};

constexpr KindSchema kinds[] = {
    {ColumnKind::text, "string", nullptr},
    {ColumnKind::id, "string", nullptr},
    {ColumnKind::word, "string", nullptr},
    {ColumnKind::path, "string", nullptr},
    {ColumnKind::date, "string", date_pattern},
    {ColumnKind::days, "integer", nullptr},
    {ColumnKind::count, "integer", nullptr},
    {ColumnKind::money, "string", "^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$"},
    {ColumnKind::period, "string", "^P[0-9YMWD]+$"},
    {ColumnKind::yes_no, "boolean", nullptr},
};

Json schema_of(const survey::Column& column) {
  const auto* row = std::find_if(std::begin(kinds), std::end(kinds),
                                 [&](const KindSchema& each) { return each.kind == column.kind; });
  ensure(row != std::end(kinds), "every kind of column has a schema");
  Json schema = {{"description", column.doc}, {"type", {row->type, "null"}}};
  if (row->pattern != nullptr) schema["pattern"] = row->pattern;
  return schema;
}

// --columns and --hide-names leave columns out, so none is required.
Json rows_of(const survey::View& view) {
  Json cells = Json::object();
  for (const survey::Column& column : view.columns) {
    cells[std::string(column.name)] = schema_of(column);
  }
  return {
      {"type", "array"},
      {"items",
       {{"type", "object"}, {"properties", std::move(cells)}, {"additionalProperties", false}}}};
}

Json object_of(Json properties) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
  return {
      {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

Json typed(const char* type) {
  return {{"type", type}};
}

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

}  // namespace

std::string render_report_schema() {
  Json names = Json::array();
  Json by_view = Json::array();
  for (const survey::View& view : survey::views()) {
    names.push_back(view.name);
    by_view.push_back({{"if", {{"properties", {{"view", {{"const", view.name}}}}}}},
                       {"then",
                        {{"description", view.question},
                         {"properties", {{"rows", rows_of(view)}, {"totals", rows_of(view)}}}}}});
  }
  Json kind_names = Json::array();
  for (const KindSchema& each : kinds) kind_names.push_back(survey::kind_name(each.kind));
  const Json counts = object_of({{"agreements", typed("integer")},
                                 {"counted", typed("integer")},
                                 {"left_out", typed("integer")},
                                 {"undecided", typed("integer")},
                                 {"unreadable", typed("integer")},
                                 {"rows", typed("integer")}});
  const Json columns = list_of(object_of({{"name", typed("string")},
                                          {"title", typed("string")},
                                          {"kind", {{"enum", std::move(kind_names)}}},
                                          {"doc", typed("string")},
                                          {"is_wide", typed("boolean")}}));
  Json schema = object_of(
      {{"schema", {{"const", 1}}},
       {"command", {{"const", "report"}}},
       {"view", {{"enum", std::move(names)}}},
       {"as_at", {{"type", "string"}, {"pattern", date_pattern}}},
       {"tool", object_of({{"name", {{"const", "secondment"}}}, {"version", typed("string")}})},
       {"where", {{"type", {"string", "null"}}}},
       {"columns", columns},
       {"rows", list_of(typed("object"))},
       {"totals", list_of(typed("object"))},
       {"notes", list_of(typed("string"))},
       {"unreadable",
        list_of(object_of({{"path", typed("string")}, {"message", typed("string")}}))},
       {"summary", counts}});
  Json document = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "A report of secondment, as JSON"}};
  document.update(schema);
  document["allOf"] = std::move(by_view);
  return document.dump(2, ' ', true) + "\n";
}

}  // namespace secondment::report
