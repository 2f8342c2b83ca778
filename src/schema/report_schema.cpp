#include "schema/report_schema.h"

#include <algorithm>

#include "register/added_column.h"
#include "register/view.h"
#include "text/ensure.h"

namespace secondment::schema {
namespace {

using registers::ColumnKind;

constexpr const char* date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

struct KindSchema {
  ColumnKind kind;
  const char* type;
  const char* pattern;  // for texts; null: any text
};

constexpr KindSchema kinds[] = {
    {ColumnKind::text, "string", nullptr},
    {ColumnKind::own_words, "string", nullptr},
    {ColumnKind::told, "string", nullptr},
    {ColumnKind::id, "string", nullptr},
    {ColumnKind::word, "string", nullptr},
    {ColumnKind::path, "string", nullptr},
    {ColumnKind::date, "string", date_pattern},
    {ColumnKind::days, "integer", nullptr},
    {ColumnKind::count, "integer", nullptr},
    {ColumnKind::number, "number", nullptr},
    {ColumnKind::money, "string", "^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$"},
    {ColumnKind::period, "string", "^P[0-9YMWD]+$"},
    {ColumnKind::yes_no, "boolean", nullptr},
};

text::Json schema_of(const registers::Column& column) {
  const auto* row = std::find_if(std::begin(kinds), std::end(kinds),
                                 [&](const KindSchema& each) { return each.kind == column.kind; });
  ensure(row != std::end(kinds), "every kind of column has a schema");
  text::Json schema = {{"description", column.doc},
                       {"type", text::Json::array({row->type, "null"})}};
  if (row->pattern != nullptr) schema["pattern"] = row->pattern;
  return schema;
}

// The schema of columns that the user adds, if the view allows them.
text::Json schema_of_added(const registers::View& view) {
  if (!registers::has_room_for_more(view.columns)) return false;
  return {{"description", "a column that --columns adds, of the kind that `columns` says"},
          {"type", text::Json::array({"string", "number", "boolean", "null"})}};
}

// --columns and --hide-names leave columns out, so none is required.
text::Json rows_of(const registers::View& view) {
  text::Json cells = text::Json::object();
  for (const registers::Column& column : view.columns) {
    cells[std::string(column.name)] = schema_of(column);
  }
  return {{"type", "array"},
          {"items",
           {{"type", "object"},
            {"properties", std::move(cells)},
            {"additionalProperties", schema_of_added(view)}}}};
}

}  // namespace

text::Json rows_by_view() {
  text::Json by_view = text::Json::array();
  for (const registers::View& view : registers::views()) {
    by_view.push_back({{"if", {{"properties", {{"view", {{"const", view.name}}}}}}},
                       {"then",
                        {{"description", view.question},
                         {"properties", {{"rows", rows_of(view)}, {"totals", rows_of(view)}}}}}});
  }
  return by_view;
}

text::Json view_names() {
  text::Json names = text::Json::array();
  for (const registers::View& view : registers::views()) names.push_back(view.name);
  return names;
}

}  // namespace secondment::schema
