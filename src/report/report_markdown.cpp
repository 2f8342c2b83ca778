// A view as Markdown: a title, a table and notes.
#include <fmt/format.h>

#include "output/markdown.h"
#include "report/report_formats.h"

namespace secondment::report {
namespace {

std::string render_row(const registers::Row& row) {
  std::string line = "|";
  for (const registers::Cell& cell : row) {
    line +=
        fmt::format(" {} |", output::escape_markdown(on_one_line(registers::render_cell(cell))));
  }
  return line + "\n";
}

}  // namespace

std::string render_report_markdown(const Report& report) {
  const registers::Table table = prepare_table(report.view, report.survey, report.options);
  std::string out = fmt::format("# {}: {}\n\n", report.view.title, report.view.question);
  if (!table.rows.empty()) {
    std::string titles = "|";
    std::string rule = "|";
    for (const registers::Column& column : table.columns) {
      titles += fmt::format(" {} |", column.title);
      rule += registers::kind_row(column.kind).is_number ? "--:|" : "---|";
    }
    out += titles + "\n" + rule + "\n";
    for (const registers::Row& row : table.rows) out += render_row(row);
    for (const registers::Row& row : table.totals) out += render_row(row);
    out += "\n";
  }
  for (const std::string& note : table.notes)
    out += fmt::format("- {}\n", output::escape_markdown(note));
  return out + fmt::format("- {}\n", render_count(report.survey, table.rows.size()));
}

}  // namespace secondment::report
