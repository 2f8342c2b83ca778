// libxlsxwriter, the library that writes .xlsx workbooks. Loaded with the first workbook, not when
// the program starts.
#pragma once

#include <xlsxwriter.h>

#include "output/loaded_library.h"
#include "secondment/result.h"

namespace secondment::output {

// The functions that are used, with their own names.
struct Libxlsxwriter {
  void* library;

  Loaded<decltype(::workbook_new)> workbook_new{library, "workbook_new"};
  Loaded<decltype(::workbook_close)> workbook_close{library, "workbook_close"};
  Loaded<decltype(::workbook_add_worksheet)> workbook_add_worksheet{library,
                                                                    "workbook_add_worksheet"};
  Loaded<decltype(::workbook_add_format)> workbook_add_format{library, "workbook_add_format"};
  Loaded<decltype(::workbook_set_properties)> workbook_set_properties{library,
                                                                      "workbook_set_properties"};
  Loaded<decltype(::format_set_num_format)> format_set_num_format{library, "format_set_num_format"};
  Loaded<decltype(::format_set_bold)> format_set_bold{library, "format_set_bold"};
  Loaded<decltype(::worksheet_write_string)> worksheet_write_string{library,
                                                                    "worksheet_write_string"};
  Loaded<decltype(::worksheet_write_number)> worksheet_write_number{library,
                                                                    "worksheet_write_number"};
  Loaded<decltype(::worksheet_freeze_panes)> worksheet_freeze_panes{library,
                                                                    "worksheet_freeze_panes"};
  Loaded<decltype(::worksheet_autofilter)> worksheet_autofilter{library, "worksheet_autofilter"};
  Loaded<decltype(::worksheet_set_column)> worksheet_set_column{library, "worksheet_set_column"};
};

// Returns an error if the library is not available. Call before libxlsxwriter().
[[nodiscard]] Result<void> load_libxlsxwriter();
[[nodiscard]] const Libxlsxwriter& libxlsxwriter();

}  // namespace secondment::output
