// Reads a sheet of an .xlsx workbook as a table: texts, numbers as stored, dates as dates. Formulas
// are never computed and links never followed: the values are those that the spreadsheet stored
// last.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/table.h"

namespace secondment::imports {

// Whether the bytes are a zip archive, as every .xlsx is.
[[nodiscard]] bool is_zip(std::string_view bytes);

// `sheet` is the name of a sheet; empty: the first that is not hidden.
[[nodiscard]] Result<Table> read_xlsx(std::string_view bytes, const std::string& sheet);

}  // namespace secondment::imports
