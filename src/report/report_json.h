// Parts of a register's report as JSON, which the page holds, too.
#pragma once

#include "report/json.h"
#include "report/report_formats.h"
#include "survey/table.h"

namespace secondment::report {

// Dates, periods and money as agreements write them; null for nothing.
[[nodiscard]] Json cell_json(const survey::Cell& cell);
[[nodiscard]] Json columns_json(const survey::Table& table);
[[nodiscard]] Json unreadable_json(const survey::Survey& survey, const TableOptions& options);

}  // namespace secondment::report
