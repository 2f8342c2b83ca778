// Parts of a register's report as JSON, which the HTML page embeds too.
#pragma once

#include "register/table.h"
#include "report/report_formats.h"
#include "text/json.h"

namespace secondment::report {

// Dates, periods and money as agreements write them; null for an empty cell.
[[nodiscard]] text::Json cell_json(const registers::Cell& cell);
[[nodiscard]] text::Json columns_json(const registers::Table& table);
[[nodiscard]] text::Json unreadable_json(const registers::Survey& survey,
                                         const TableOptions& options);

}  // namespace secondment::report
