// CSV by RFC 4180, as spreadsheets write it: parted by commas, semicolons or tabs.
#pragma once

#include <string_view>

#include "import/table.h"

namespace secondment::imports {

// `text` is valid UTF-8. What parts the cells is found from the text. The error begins with the
// line.
[[nodiscard]] Result<Table> read_csv(std::string_view text);

}  // namespace secondment::imports
