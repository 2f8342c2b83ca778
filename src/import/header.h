// The row of a table that names its columns. Offices put titles, dates and blank rows above it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/table.h"

namespace secondment::imports {

struct Header {
  std::size_t index = 0;  // among the rows of the table
  // By column; empty if there is none. Of several columns with the same title, each has the title
  // of the group above it before its own (`Line manager: Name`), or else a number after it (`Name
  // (2)`).
  std::vector<std::string> titles;
  std::vector<std::string> written = {};  // as they stand in the row
};

// Folds a header: case, blanks and a closing `:` or `*` do not matter.
[[nodiscard]] std::string fold_header(std::string_view title);

// The row near the top that contains most of these headers; nothing if no row has any.
[[nodiscard]] std::optional<Header> find_header(const Table& table,
                                                const std::vector<std::string>& wanted);

// The column with this header; an error names the nearest, or says that several have it.
[[nodiscard]] Result<std::size_t> find_column(const Header& header, std::string_view title);

}  // namespace secondment::imports
