// The entry that brings the agreement of a row into the register, in the state that the table
// gives.
#pragma once

#include <optional>
#include <string>

#include "import/row.h"

namespace secondment::imports {

// Returns nothing for a draft. Returns an error if the agreement cannot be adopted: without a day,
// or before that day.
[[nodiscard]] Result<std::optional<yaml::NewItem>> make_adoption(const ReadRow& row,
                                                                 const std::string& by, Date as_at);

}  // namespace secondment::imports
