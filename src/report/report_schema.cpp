#include "report/report_schema.h"

#include <algorithm>

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
    {ColumnKind::told, "string", nullptr},
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

}  // namespace

Json rows_by_view() {
  Json by_view = Json::array();
  for (const survey::View& view : survey::views()) {
    by_view.push_back({{"if", {{"properties", {{"view", {{"const", view.name}}}}}}},
                       {"then",
                        {{"description", view.question},
                         {"properties", {{"rows", rows_of(view)}, {"totals", rows_of(view)}}}}}});
  }
  return by_view;
}

Json view_names() {
  Json names = Json::array();
  for (const survey::View& view : survey::views()) names.push_back(view.name);
  return names;
}

}  // namespace secondment::report
