// Rows of a table that are not secondments but notes for people: a repeated header, a remark, a
// total.
#pragma once

#include <optional>

#include "import/finding.h"
#include "import/header.h"
#include "import/row.h"

namespace secondment::imports {

struct PassedOver {
  std::optional<TableFinding> finding;  // none: it is only the header again
};

// Nothing for a row that has to be read.
[[nodiscard]] std::optional<PassedOver> pass_over(const Row& row, const Header& header,
                                                  const Columns& columns);

}  // namespace secondment::imports
