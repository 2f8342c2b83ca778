// Builds a table cell by cell, within its limits.
#pragma once

#include <string_view>

#include "import/table.h"

namespace secondment::imports {

class TableBuilder {
 public:
  // Rows are numbered from 1 and columns from 0. Cells may come in any order within a row, but rows
  // only in order.
  [[nodiscard]] Result<void> add(std::size_t row, std::size_t column, std::string_view text);

  [[nodiscard]] Table finish() { return std::move(table_); }

 private:
  Table table_;
  std::size_t cells_ = 0;
};

}  // namespace secondment::imports
