// Which rows of a table a lookup may find.
#pragma once

#include <string>

#include "expr/program.h"

namespace secondment::expr {

// False only if no agreement has a key that finds the row.
[[nodiscard]] bool may_find(const Lookup& lookup, const Table::Row& row);

// What to do about a row that no value of this type finds.
[[nodiscard]] std::string help_with_row(const Type& key, const Table::Row& row);

}  // namespace secondment::expr
