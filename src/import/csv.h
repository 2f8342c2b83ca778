// CSV (RFC 4180) as spreadsheets write it: separated by commas, semicolons or tabs.
#pragma once

#include <string_view>

#include "import/table.h"

namespace secondment::imports {

// `text` must be valid UTF-8. The separator is detected. Errors begin with the line.
[[nodiscard]] Result<Table> read_csv(std::string_view text);

}  // namespace secondment::imports
