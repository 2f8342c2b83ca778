// A view as text: columns aligned by display width, and cut only if the output is a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/report_formats.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

using registers::ColumnKind;

constexpr std::string_view gap = "  ";
// No column is cut below this width, so that its values can still be told apart.
constexpr std::size_t least_width = 16;

constexpr std::string_view bold = "1";
constexpr std::string_view red = "31";

// Cells as strings, and the width of each column.
struct Grid {
  std::vector<registers::Column> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<std::string>> totals;
  std::vector<std::size_t> widths;
  bool colour = false;
};

// Returns "9 months", "1 year 6 months"; the form P9M is only used in files.
std::string period_words(Period period) {
  const int years = period.months / 12, months = period.months % 12;
  const bool is_in_weeks = period.days != 0 && period.days % 7 == 0;
  const int days = is_in_weeks ? period.days / 7 : period.days;
  std::string words;
  const auto add = [&](int count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    words += fmt::format("{}{} {}", words.empty() ? "" : " ", count, count == 1 ? one : many);
  };
  add(years, "year", "years");
  add(months, "month", "months");
  is_in_weeks ? add(days, "week", "weeks") : add(days, "day", "days");
  return words.empty() ? "0 days" : words;
}

std::string words_of(const registers::Cell& cell) {
  if (registers::is_empty(cell)) return "-";
  const auto* period = std::get_if<Period>(&cell);
  return period != nullptr ? period_words(*period) : registers::render_cell(cell);
}

std::vector<std::string> render_cells(const registers::Row& row) {
  std::vector<std::string> cells;
  for (const registers::Cell& cell : row) {
    cells.push_back(text::visible(on_one_line(words_of(cell))));
  }
  return cells;
}

Grid make_grid(const registers::Table& table) {
  Grid grid{.columns = table.columns, .rows = {}, .totals = {}, .widths = {}};
  for (const registers::Row& row : table.rows) grid.rows.push_back(render_cells(row));
  for (const registers::Row& row : table.totals) grid.totals.push_back(render_cells(row));
  for (std::size_t i = 0; i < grid.columns.size(); ++i) {
    std::size_t width = text::display_width(grid.columns[i].title);
    for (const auto* rows : {&grid.rows, &grid.totals}) {
      for (const auto& cells : *rows) width = std::max(width, text::display_width(cells[i]));
    }
    grid.widths.push_back(width);
  }
  return grid;
}

std::size_t width_of(const Grid& grid) {
  return std::accumulate(grid.widths.begin(), grid.widths.end(), std::size_t{0}) +
         gap.size() * (grid.widths.size() - 1);
}

// The smallest width that the table can have.
std::size_t least_width_of(const Grid& grid) {
  std::size_t least = gap.size() * (grid.widths.size() - 1);
  for (std::size_t i = 0; i < grid.widths.size(); ++i) {
    const bool gives_way = kind_row(grid.columns[i].kind).may_be_cut;
    least += gives_way ? std::min(grid.widths[i], least_width) : grid.widths[i];
  }
  return least;
}

// Drops columns from the right until the others fit; returns their names.
std::vector<std::string_view> drop_columns(Grid& grid, std::size_t width) {
  std::vector<std::string_view> dropped;
  while (grid.columns.size() > 1 && least_width_of(grid) > width) {
    dropped.insert(dropped.begin(), grid.columns.back().name);
    grid.columns.pop_back();
    grid.widths.pop_back();
    for (auto* rows : {&grid.rows, &grid.totals}) {
      for (auto& cells : *rows) cells.pop_back();
    }
  }
  return dropped;
}

// Cuts the widest columns first.
void fit(Grid& grid, std::size_t width) {
  std::size_t taken = width_of(grid);
  while (taken > width) {
    std::size_t widest = grid.widths.size();
    for (std::size_t i = 0; i < grid.widths.size(); ++i) {
      if (!kind_row(grid.columns[i].kind).may_be_cut || grid.widths[i] <= least_width) continue;
      if (widest == grid.widths.size() || grid.widths[i] > grid.widths[widest]) widest = i;
    }
    if (widest == grid.widths.size()) return;
    --grid.widths[widest];
    --taken;
  }
}

std::string cut(std::string_view text, std::size_t width) {
  if (text::display_width(text) <= width) return std::string(text);
  return std::string(text::fit_width(text, width - 1)) + "…";
}

std::string paint(const Grid& grid, std::string_view code, const std::string& text) {
  return grid.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

// Whether the cell is a negative number of days: late or past.
bool is_past(ColumnKind kind, std::string_view cell) {
  return kind == ColumnKind::days && cell.size() > 1 && cell.front() == '-';
}

std::string render_line(const Grid& grid, const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string cell = cut(cells[i], grid.widths[i]);
    const std::string pad(grid.widths[i] - std::min(grid.widths[i], text::display_width(cell)),
                          ' ');
    if (is_past(grid.columns[i].kind, cell)) cell = paint(grid, red, cell);
    if (i > 0) line += gap;
    line += kind_row(grid.columns[i].kind).is_number ? pad + cell : cell + pad;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// Shows a group only on its first row.
void blank_groups(Grid& grid) {
  if (grid.columns.empty() || !grid.columns.front().is_group) return;
  std::string last;
  for (auto& cells : grid.rows) {
    if (cells.front() == last) {
      cells.front() = "";
    } else {
      last = cells.front();
    }
  }
}

}  // namespace

std::string render_report_text(const Report& report) {
  registers::Table table = prepare_table(report.view, report.survey, report.options);
  if (report.options.columns.empty()) table = brief_table(std::move(table), report.survey);
  Grid grid = make_grid(table);
  grid.colour = report.colour;
  blank_groups(grid);
  std::vector<std::string_view> dropped;
  if (report.width) {
    dropped = drop_columns(grid, *report.width);
    fit(grid, *report.width);
  }

  std::string out;
  if (!grid.rows.empty()) {
    std::vector<std::string> titles;
    for (const registers::Column& column : grid.columns) titles.emplace_back(column.title);
    out += paint(grid, bold, render_line(grid, titles)) + "\n";
    for (const auto& cells : grid.rows) out += render_line(grid, cells) + "\n";
  }
  if (!grid.rows.empty() && !grid.totals.empty()) {
    out += "\n" + paint(grid, bold, "Totals") + "\n";
    for (const auto& cells : grid.totals) out += render_line(grid, cells) + "\n";
  }
  if (report.quiet) return out;
  if (!out.empty()) out += "\n";
  for (const std::string& note : table.notes) out += fmt::format("{}\n", note);
  if (!dropped.empty()) {
    out += fmt::format("not shown for lack of space: {}; choose columns with --columns\n",
                       text::list_words(dropped, "and"));
  }
  return out +
         fmt::format("{}: {}\n", report.view.name, render_count(report.survey, table.rows.size()));
}

}  // namespace secondment::report
