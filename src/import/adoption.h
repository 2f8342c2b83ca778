// The entry that brings the agreement of a row into the register: the state that the table says it
// is in.
#pragma once

#include <optional>
#include <string>

#include "import/row.h"

namespace secondment::imports {

// Nothing for a draft. An error when it cannot be adopted: without a day, or before that day.
[[nodiscard]] Result<std::optional<yaml::NewItem>> make_adoption(const ReadRow& row,
                                                                 const std::string& by, Date as_at);

}  // namespace secondment::imports
