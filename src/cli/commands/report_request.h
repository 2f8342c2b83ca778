// The request to `secondment report`: its operands and options, read before any file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/run_config.h"
#include "register/view.h"
#include "report/report_formats.h"
#include "secondment/result.h"

namespace secondment::cli {

struct ReportArguments {
  std::string format;  // empty: the workspace's, else the first one
  std::string columns;
  std::string rows;
  std::string sort;
  std::vector<std::string> where;  // all must be true
  std::string within;
  std::string since;
  std::string year;
  std::string by;
  std::string person;  // of --for
  std::string alarm;
  std::string title;
  bool bom = false;
  bool hide_names = false;
};

// The first word is a view, `all` for all of them, `board` for the board; otherwise an existing
// path or id, or a misspelt view.
struct ReportRequest {
  const registers::View* view;
  std::vector<std::string> paths;
  bool is_all = false;    // all views; `view` is then the overview
  bool is_board = false;  // the report for a board; `view` is then the overview too

  [[nodiscard]] bool takes(bool registers::View::*takes) const {
    return is_all || is_board || view->*takes;
  }
};

// The day of --since; nothing if it is not given.
[[nodiscard]] Result<std::optional<Date>> read_since(const ReportArguments& arguments,
                                                     const ReportRequest& request, Date as_at);

// Whether the word names a report, not files.
[[nodiscard]] bool is_view(std::string_view word);

[[nodiscard]] Result<ReportRequest> read_operands(const RunConfig& config, const Operands& operands,
                                                  bool hides_names);

[[nodiscard]] Result<report::TableOptions> read_table_options(
    const ReportArguments& arguments, const ReportRequest& request,
    const registers::YearStart& year_start);

// Reads those of the named columns that the view does not have: fields and expressions, which are
// allowed if its rows are agreements.
[[nodiscard]] Result<void> read_added_columns(report::TableOptions& options,
                                              const registers::View& view,
                                              const policy::PolicySet& policies);

// Call after the columns have been read and it is known whether names are hidden.
[[nodiscard]] Result<void> read_rows(report::TableOptions& options,
                                     const ReportArguments& arguments, const registers::View& view);

[[nodiscard]] std::vector<std::string_view> format_names();

// The given format, else that of the output's suffix, else the workspace's if the view has it.
// Returns an error for an unknown suffix, and for options that the format does not have.
[[nodiscard]] Result<const report::ReportFormat*> find_format(const RunConfig& config,
                                                              const CommonOptions& common,
                                                              const ReportArguments& arguments,
                                                              const ReportRequest& request);

}  // namespace secondment::cli
