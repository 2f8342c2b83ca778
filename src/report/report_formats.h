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
#include "secondment/result.h"

namespace secondment::report {

// What to show of a view.
struct TableOptions {
  registers::ViewOptions view = {};
  std::vector<std::string> columns = {};                      // none: the view's own
  std::vector<registers::SortKey> sort = {};                  // none: as the view has it
  std::shared_ptr<const registers::AddedColumns> added = {};  // null: none
  std::shared_ptr<const registers::RowCondition> rows = {};   // null: all
  const registers::HiddenNames* hidden = nullptr;             // null: names are shown
  std::optional<std::int64_t> alarm_days = {};  // of a calendar: before each event; none: never
};

struct Report {
  const registers::Survey& survey;
  const registers::View& view;
  const TableOptions& options;
  std::string title;                      // of the register: as given, else its folder
  bool quiet = false;                     // text: the rows alone
  bool colour = false;                    // text: in the colours of a terminal
  bool all_views = false;                 // where the format has room for them
  bool with_mark = false;                 // CSV: begins with a byte order mark
  std::optional<std::size_t> width = {};  // columns of the terminal it is shown on
  bool is_for_board = false;              // HTML: two to six pages to print, instead of the page
};

struct ReportFormat {
  std::string_view name;
  std::string_view doc;
  Result<std::string> (*render)(const Report& report);
  bool is_calendar = false;       // needs days, which not every view has
  bool has_every_view = false;    // whichever view is asked for
  bool has_room_for_all = false;  // of the views, when all are asked for
  bool is_binary = false;         // not for a terminal
  bool is_data = false;           // cannot hold the counts, which go to standard error
  // Called before agreements are read; returns an error when the format cannot be written. Null: it
  // can.
  Result<void> (*prepare)() = nullptr;
  std::string_view extension;  // of file names, which choose it when no format is named
  // For a format in which rows can be written one at a time: what comes before them, and some of
  // them. Null where that is not possible.
  std::string (*render_head)(const registers::Table& table) = nullptr;
  std::string (*render_rows)(const registers::Table& table) = nullptr;
};
[[nodiscard]] std::span<const ReportFormat> report_formats();
// The views that a calendar shows.
[[nodiscard]] bool has_calendar(const registers::View& view);
[[nodiscard]] std::vector<std::string_view> list_calendar_views();

// The columns that a table can have: those of the view, without those that are hidden, and those
// that are added.
[[nodiscard]] std::vector<registers::Column> list_columns(const registers::View& view,
                                                          const TableOptions& options);
// An error, with the nearest name, for a column that the view does not have, or not without names.
[[nodiscard]] Result<void> check_columns(const registers::View& view, const TableOptions& options);
// The view's table with its columns chosen, its rows sorted and its names hidden according to the
// options, which have passed check_columns.
[[nodiscard]] registers::Table prepare_table(const registers::View& view,
                                             const registers::Survey& survey,
                                             const TableOptions& options);
// Whether the rows of each agreement can be written when it is read: not if they are sorted, or if
// names are hidden, since names may be found later.
[[nodiscard]] bool is_written_as_read(const ReportFormat& format, const registers::View& view,
                                      const TableOptions& options);
// The rows of one agreement in such a report; without an agreement, its head.
[[nodiscard]] std::string render_as_read(const ReportFormat& format, const registers::View& view,
                                         const TableOptions& options, Date as_at,
                                         const registers::Entry* entry);
// A string of a report, with names hidden if the options say so, as in a column of that kind.
[[nodiscard]] std::string shown(std::string_view text, const TableOptions& options,
                                registers::ColumnKind kind = registers::ColumnKind::text);

// On one line: every run of white space becomes one blank.
[[nodiscard]] std::string on_one_line(std::string_view text);

// "60 agreements as at 2026-11-22, 1 unreadable", and before it "23 rows; ".
[[nodiscard]] std::string render_count(const registers::Survey& survey);
[[nodiscard]] std::string render_count(const registers::Survey& survey, std::size_t rows);

// A view's columns as a table of the documentation.
[[nodiscard]] std::string render_column_table(const registers::View& view);

// The formats, each in a file of its own.
[[nodiscard]] std::string render_report_text(const Report& report);
[[nodiscard]] std::string render_report_markdown(const Report& report);
// Without it, Excel does not recognise UTF-8.
inline constexpr std::string_view byte_order_mark = "\uFEFF";
[[nodiscard]] std::string render_report_csv(const Report& report);
[[nodiscard]] std::string render_csv_head(const registers::Table& table);
[[nodiscard]] std::string render_csv_rows(const registers::Table& table);
[[nodiscard]] std::string render_report_json(const Report& report);
[[nodiscard]] std::string render_report_html(const Report& report);
// Two to six pages of A4 for a board, as HTML.
[[nodiscard]] std::string render_board(const Report& report);
[[nodiscard]] std::string render_report_calendar(const Report& report);
[[nodiscard]] Result<std::string> render_report_xlsx(const Report& report);

}  // namespace secondment::report
