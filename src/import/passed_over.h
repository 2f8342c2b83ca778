// Rows among those of a table that are not secondments, but for people: the header once more, a
// remark, a total.
#pragma once

#include <optional>

#include "import/finding.h"
#include "import/header.h"
#include "import/row.h"

namespace secondment::imports {

struct PassedOver {
  std::optional<TableFinding> finding;  // none: it is only the header again
};

// Nothing for a row that is to be read.
[[nodiscard]] std::optional<PassedOver> pass_over(const Row& row, const Header& header,
                                                  const Columns& columns);

}  // namespace secondment::imports
