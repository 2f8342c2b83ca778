// A view as Markdown: a title, a table, and what is to be said about it.
#include <fmt/format.h>

#include "report/markdown.h"
#include "report/report_formats.h"

namespace secondment::report {
namespace {

std::string render_row(const survey::Row& row) {
  std::string line = "|";
  for (const survey::Cell& cell : row) {
    line += fmt::format(" {} |", escape_markdown(on_one_line(survey::render_cell(cell))));
  }
  return line + "\n";
}

}  // namespace

std::string render_report_markdown(const Report& report) {
  const survey::Table table = prepare_table(report.view, report.survey, report.options);
  std::string out = fmt::format("# {}: {}\n\n", report.view.title, report.view.question);
  if (!table.rows.empty()) {
    std::string titles = "|";
    std::string rule = "|";
    for (const survey::Column& column : table.columns) {
      using survey::ColumnKind;
      const bool is_number = column.kind == ColumnKind::days || column.kind == ColumnKind::count ||
                             column.kind == ColumnKind::money;
      titles += fmt::format(" {} |", column.title);
      rule += is_number ? "--:|" : "---|";
    }
    out += titles + "\n" + rule + "\n";
    for (const survey::Row& row : table.rows) out += render_row(row);
    for (const survey::Row& row : table.totals) out += render_row(row);
    out += "\n";
  }
  for (const std::string& note : table.notes) out += fmt::format("- {}\n", escape_markdown(note));
  return out + fmt::format("- {}\n", render_count(report.survey, table.rows.size()));
}

}  // namespace secondment::report
