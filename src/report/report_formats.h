// A view of a register in one format: text, Markdown, CSV, JSON, a workbook, a page, a calendar.
// Each format is a row of a table; all get the same input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/added_column.h"
#include "register/hidden_names.h"
#include "register/row_condition.h"
#include "register/survey.h"
#include "register/view.h"
#include "report/command_words.h"
#include "secondment/result.h"

namespace secondment::report {

// What to show of a view.
struct TableOptions {
  registers::ViewOptions view = {};
  std::vector<std::string> columns = {};                      // none: those of the view
  std::vector<registers::SortKey> sort = {};                  // none: the order of the view
  std::shared_ptr<const registers::AddedColumns> added = {};  // null: no added columns
  std::shared_ptr<const registers::RowCondition> rows = {};   // null: all rows
  const registers::HiddenNames* hidden = nullptr;             // null: names are shown
  // Calendar: how long before each event an alarm rings; nothing: none.
  std::optional<std::int64_t> alarm_days = {};
};

struct Report {
  const registers::Survey& survey;
  const registers::View& view;
  const TableOptions& options;
  std::string title;                      // of the register: as given, else the name of its folder
  bool quiet = false;                     // text: only the rows
  bool colour = false;                    // text: with the colours of a terminal
  bool all_views = false;                 // if the format has room for all views
  bool with_mark = false;                 // CSV: begins with a byte order mark
  std::optional<std::size_t> width = {};  // width of the terminal, if there is one
  bool is_for_board = false;  // HTML: two to six pages to print, instead of the interactive page
  CommandWords command = {};  // HTML: for the commands that it shows
};

struct ReportFormat {
  std::string_view name;
  std::string_view doc;
  Result<std::string> (*render)(const Report& report);
  bool is_calendar = false;       // needs days, which not every view has
  bool has_every_view = false;    // shows every view, whichever is requested
  bool has_room_for_all = false;  // has room for all views if they are requested
  bool is_binary = false;         // not for a terminal
  bool is_data = false;           // has no room for the counts, which go to standard error
  // Called before agreements are read; returns an error if the format cannot be written. Null if
  // there is nothing to prepare.
  Result<void> (*prepare)() = nullptr;
  std::string_view extension;  // file name extension, which selects the format if none is given
  // For a format that can write rows one at a time: renders what comes before the rows, and some of
  // the rows. Null for other formats.
  std::string (*render_head)(const registers::Table& table) = nullptr;
  std::string (*render_rows)(const registers::Table& table) = nullptr;
};
[[nodiscard]] std::span<const ReportFormat> report_formats();
// The views that a calendar shows.
[[nodiscard]] bool has_calendar(const registers::View& view);
[[nodiscard]] std::vector<std::string_view> list_calendar_views();

// The columns that a table can have: those of the view that are not hidden, and those that are
// added.
[[nodiscard]] std::vector<registers::Column> list_columns(const registers::View& view,
                                                          const TableOptions& options);
// Returns an error, with the nearest name, for a column that the view does not have, or does not
// have if names are hidden.
[[nodiscard]] Result<void> check_columns(const registers::View& view, const TableOptions& options);
// Makes the table of the view, with its columns chosen, its rows sorted and its names hidden
// according to the options, which must have passed check_columns.
[[nodiscard]] registers::Table prepare_table(const registers::View& view,
                                             const registers::Survey& survey,
                                             const TableOptions& options);
// The table without the columns that lines have no room for. Where a column `key` has ids of rules,
// as that of the overview, a last column has their titles.
[[nodiscard]] registers::Table brief_table(registers::Table table, const registers::Survey& survey);
// Whether the rows of each agreement can be written as soon as it is read. They cannot if rows are
// sorted, or if names are hidden, since names may be found later.
[[nodiscard]] bool is_written_as_read(const ReportFormat& format, const registers::View& view,
                                      const TableOptions& options);
// The rows of one agreement in such a report; if `entry` is null, the head.
[[nodiscard]] std::string render_as_read(const ReportFormat& format, const registers::View& view,
                                         const TableOptions& options, Date as_at,
                                         const registers::Entry* entry);
// Returns a string of a report, with names hidden if the options say so, as in a column of that
// kind.
[[nodiscard]] std::string shown(std::string_view text, const TableOptions& options,
                                registers::ColumnKind kind = registers::ColumnKind::text);

// Puts a string on one line: every run of white space becomes one blank.
[[nodiscard]] std::string on_one_line(std::string_view text);

// Returns "60 agreements as at 2026-11-22, 1 unreadable"; the second function puts "23 rows; "
// before it.
[[nodiscard]] std::string render_count(const registers::Survey& survey);
[[nodiscard]] std::string render_count(const registers::Survey& survey, std::size_t rows);

// The columns of a view as a table for the documentation.
[[nodiscard]] std::string render_column_table(const registers::View& view);

// The formats, each in its own file.
[[nodiscard]] std::string render_report_text(const Report& report);
[[nodiscard]] std::string render_report_markdown(const Report& report);
// Excel recognises UTF-8 only with this mark.
inline constexpr std::string_view byte_order_mark = "\uFEFF";
[[nodiscard]] std::string render_report_csv(const Report& report);
[[nodiscard]] std::string render_csv_head(const registers::Table& table);
[[nodiscard]] std::string render_csv_rows(const registers::Table& table);
[[nodiscard]] std::string render_report_json(const Report& report);
[[nodiscard]] std::string render_report_html(const Report& report);
// Two to six A4 pages for a board, as HTML.
[[nodiscard]] std::string render_board(const Report& report);
[[nodiscard]] std::string render_report_calendar(const Report& report);
[[nodiscard]] Result<std::string> render_report_xlsx(const Report& report);

}  // namespace secondment::report
