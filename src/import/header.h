// The row of a table that names its columns. Offices may put titles, dates and blank rows above it.
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
  // The title of each column; empty if there is none. If several columns have the same title, each
  // gets the title of the group above it as a prefix (`Line manager: Name`), or else a number as a
  // suffix (`Name (2)`).
  std::vector<std::string> titles;
  std::vector<std::string> written = {};  // as they are in the row
};

// Folds a header: case, blanks and a final `:` or `*` do not matter.
[[nodiscard]] std::string fold_header(std::string_view title);

// The row near the top that contains the most of these headers; nothing if no row has any.
[[nodiscard]] std::optional<Header> find_header(const Table& table,
                                                const std::vector<std::string>& wanted);

// The column with this header. An error names the nearest one, or says that several have it.
[[nodiscard]] Result<std::size_t> find_column(const Header& header, std::string_view title);

}  // namespace secondment::imports
