// Findings about the columns of a table as a whole.
#pragma once

#include <string>
#include <vector>

#include "import/finding.h"
#include "import/header.h"
#include "import/row.h"
#include "secondment/organisations.h"

namespace secondment::imports {

// Organisations that are spelled in several ways, except spellings that the directory knows.
[[nodiscard]] std::vector<TableFinding> find_spellings_in(const Table& table, const Header& header,
                                                          const Columns& columns,
                                                          const Organisations* organisations);

// The headers of columns that the map does not use.
[[nodiscard]] std::vector<std::string> find_unmapped(const Table& table, const Header& header,
                                                     const Columns& columns);

}  // namespace secondment::imports
