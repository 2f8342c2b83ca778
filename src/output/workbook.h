// A workbook of tables (.xlsx) for spreadsheets: dates are dates, numbers are numbers, and a string
// is never a formula or a link, whatever it contains. Same input, same bytes; the clock is never
// read.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "secondment/date.h"
#include "secondment/money.h"
#include "secondment/result.h"

namespace secondment::output {

// Money is written as a number; the currency has its own column.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, double, Date, Money>;

struct Sheet {
  std::string name;                     // at most 31 characters, none of []:*?/ or backslash
  std::vector<std::string> heads = {};  // stay visible and have filters; empty: plain lines
  std::vector<std::vector<SheetCell>> rows = {};
};

// Returns an error if the workbook cannot be written: too many rows, or no space for the library's
// temporary files. `created` is the date of creation in its properties.
[[nodiscard]] Result<std::string> render_workbook(const std::vector<Sheet>& sheets, Date created);

}  // namespace secondment::output
