// Rows of a table that are not secondments but notes for people: a repeated header, a remark, a
// total.
#pragma once

#include <optional>

#include "import/finding.h"
#include "import/header.h"
#include "import/row.h"

namespace secondment::imports {

struct PassedOver {
  std::optional<TableFinding> finding;  // nothing: only a repeated header
};

// Returns nothing for a row that must be read.
[[nodiscard]] std::optional<PassedOver> pass_over(const Row& row, const Header& header,
                                                  const Columns& columns);

}  // namespace secondment::imports
