// Findings about the columns of a table as a whole.
#pragma once

#include <string>
#include <vector>

#include "import/finding.h"
#include "import/header.h"
#include "import/row.h"
#include "secondment/organisations.h"

namespace secondment::imports {

// Organisations in several spellings, except those that the directory knows by the spelling.
[[nodiscard]] std::vector<TableFinding> find_spellings_in(const Table& table, const Header& header,
                                                          const Columns& columns,
                                                          const Organisations* organisations);

// The headers of columns that the map does not use.
[[nodiscard]] std::vector<std::string> find_unmapped(const Table& table, const Header& header,
                                                     const Columns& columns);

}  // namespace secondment::imports
