// A view for scripts.
#include "report/report_json.h"
#include "report/json.h"
#include "report/report_formats.h"
#include "secondment/check.h"

namespace secondment::report {
namespace {

struct CellJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const std::string& text) const { return text; }
  Json operator()(std::int64_t number) const { return number; }
  Json operator()(bool answer) const { return answer; }
  Json operator()(Date date) const { return render_date(date); }
  Json operator()(const Money& money) const { return render_money(money); }
  Json operator()(const Period& period) const { return render_period(period); }
};

Json make_objects(const survey::Table& table, const std::vector<survey::Row>& rows) {
  Json all = Json::array();
  for (const survey::Row& row : rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      object[std::string(table.columns[i].name)] = cell_json(row[i]);
    }
    all.push_back(std::move(object));
  }
  return all;
}

}  // namespace

Json cell_json(const survey::Cell& cell) {
  return std::visit(CellJson{}, cell);
}

Json columns_json(const survey::Table& table) {
  Json columns = Json::array();
  for (const survey::Column& column : table.columns) {
    columns.push_back({{"name", column.name},
                       {"title", column.title},
                       {"kind", kind_name(column.kind)},
                       {"doc", column.doc},
                       {"is_wide", column.is_wide}});
  }
  return columns;
}

Json unreadable_json(const survey::Survey& survey, const TableOptions& options) {
  Json unreadable = Json::array();
  for (const text::Unreadable& each : survey.unreadable) {
    unreadable.push_back(
        {{"path", shown(each.path, options)}, {"message", shown(each.message, options)}});
  }
  return unreadable;
}

std::string render_report_json(const Report& report) {
  const survey::Survey& survey = report.survey;
  const survey::Table table = prepare_table(report.view, survey, report.options);
  return dump({{"schema", 1},
               {"command", "report"},
               {"view", report.view.name},
               {"as_at", render_date(survey.as_at)},
               {"tool", {{"name", "secondment"}, {"version", std::string(version())}}},
               {"where", survey.condition.empty() ? Json(nullptr)
                                                  : Json(shown(survey.condition, report.options))},
               {"within", report.options.view.within
                              ? Json(render_period(*report.options.view.within))
                              : Json(nullptr)},
               {"year", report.options.view.year ? Json(*report.options.view.year) : Json(nullptr)},
               {"columns", columns_json(table)},
               {"rows", make_objects(table, table.rows)},
               {"totals", make_objects(table, table.totals)},
               {"notes", table.notes},
               {"unreadable", unreadable_json(survey, report.options)},
               {"summary",
                {{"agreements", survey.agreements},
                 {"counted", survey.entries.size()},
                 {"left_out", survey.left_out},
                 {"undecided", survey.undecided},
                 {"unreadable", survey.unreadable.size()},
                 {"rows", table.rows.size()}}}}) +
         "\n";
}

}  // namespace secondment::report
