// Views as a workbook: one sheet for each view, and a last one that says what was counted. Totals
// are left to the spreadsheet, so that every line is a row.
#include "output/workbook.h"
#include "report/report_formats.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

struct MakeCell {
  output::SheetCell operator()(std::monostate) const { return {}; }
  output::SheetCell operator()(const std::string& text) const {
    return text::visible(on_one_line(text));
  }
  output::SheetCell operator()(bool answer) const { return registers::render_cell(answer); }
  output::SheetCell operator()(const Period& period) const { return render_period(period); }
  template <class Value>
  output::SheetCell operator()(const Value& value) const {
    return value;
  }
};

output::Sheet make_sheet(const registers::View& view, const registers::Table& table) {
  output::Sheet sheet{.name = std::string(view.title)};
  for (const registers::Column& column : table.columns) sheet.heads.emplace_back(column.title);
  for (const registers::Row& row : table.rows) {
    auto& cells = sheet.rows.emplace_back();
    for (const registers::Cell& cell : row) cells.push_back(std::visit(MakeCell(), cell));
  }
  return sheet;
}

}  // namespace

Result<std::string> render_report_xlsx(const Report& report) {
  const registers::Survey& survey = report.survey;
  std::vector<output::Sheet> sheets;
  output::Sheet about{.name = "About"};
  const auto say = [&](std::string what, output::SheetCell value) {
    about.rows.push_back({std::move(what), std::move(value)});
  };
  say("as at", survey.as_at);
  say("agreements", static_cast<std::int64_t>(survey.agreements));
  say("unreadable", static_cast<std::int64_t>(survey.unreadable.size()));
  if (!survey.condition.empty()) {
    say("only where", text::visible(shown(survey.condition, report.options)));
    say("left out", static_cast<std::int64_t>(survey.left_out));
    say("undecided", static_cast<std::int64_t>(survey.undecided));
  }
  for (const registers::View& view : registers::views()) {
    if (!report.all_views && view.name != report.view.name) continue;
    const registers::Table table = prepare_table(view, survey, report.options);
    sheets.push_back(make_sheet(view, table));
    say(std::string(view.title), std::string(view.question));
    for (const std::string& note : table.notes) say("", note);
  }
  sheets.push_back(std::move(about));
  return output::render_workbook(sheets, survey.as_at);
}

}  // namespace secondment::report
