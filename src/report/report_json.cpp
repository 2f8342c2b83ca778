// A view as JSON for scripts.
#include "report/report_json.h"
#include "output/answer.h"
#include "report/report_formats.h"
#include "text/json.h"

namespace secondment::report {
namespace {

struct CellJson {
  text::Json operator()(std::monostate) const { return nullptr; }
  text::Json operator()(const std::string& text) const { return text; }
  text::Json operator()(std::int64_t number) const { return number; }
  text::Json operator()(double number) const { return number; }
  text::Json operator()(bool answer) const { return answer; }
  text::Json operator()(Date date) const { return render_date(date); }
  text::Json operator()(const Money& money) const { return render_money(money); }
  text::Json operator()(const Period& period) const { return render_period(period); }
};

text::Json make_objects(const registers::Table& table, const std::vector<registers::Row>& rows) {
  text::Json all = text::Json::array();
  for (const registers::Row& row : rows) {
    text::Json object = text::Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      object[std::string(table.columns[i].name)] = cell_json(row[i]);
    }
    all.push_back(std::move(object));
  }
  return all;
}

}  // namespace

text::Json cell_json(const registers::Cell& cell) {
  return std::visit(CellJson{}, cell);
}

text::Json columns_json(const registers::Table& table) {
  text::Json columns = text::Json::array();
  for (const registers::Column& column : table.columns) {
    columns.push_back({{"name", column.name},
                       {"title", column.title},
                       {"kind", kind_row(column.kind).name},
                       {"doc", column.doc},
                       {"is_wide", column.is_wide}});
  }
  return columns;
}

text::Json unreadable_json(const registers::Survey& survey, const TableOptions& options) {
  text::Json unreadable = text::Json::array();
  for (const files::Unreadable& each : survey.unreadable) {
    unreadable.push_back(
        {{"path", shown(each.path, options)}, {"message", shown(each.message, options)}});
  }
  return unreadable;
}

std::string render_report_json(const Report& report) {
  const registers::Survey& survey = report.survey;
  const registers::Table table = prepare_table(report.view, survey, report.options);
  text::Json answer = output::begin_answer("report", survey.as_at);
  answer.update({{"view", report.view.name},
                 {"where", text::or_null(shown(survey.condition, report.options))},
                 {"within", text::or_null(report.options.view.within, render_period)},
                 {"year", text::or_null(report.options.view.year)},
                 {"since", text::or_null(survey.since, render_date)},
                 {"columns", columns_json(table)},
                 {"rows", make_objects(table, table.rows)},
                 {"totals", make_objects(table, table.totals)},
                 {"notes", table.notes},
                 {"unreadable", unreadable_json(survey, report.options)},
                 {"summary",
                  {{"agreements", survey.agreements},
                   {"counted", survey.counted()},
                   {"left_out", survey.left_out},
                   {"undecided", survey.undecided},
                   {"unreadable", survey.unreadable.size()},
                   {"rows", table.rows.size()}}}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
