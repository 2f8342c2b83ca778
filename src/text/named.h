// Finds a row of a table by its name.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace secondment::text {

// Null if the name is unknown.
template <class Rows>
[[nodiscard]] auto* find_named(Rows& rows, std::string_view name) {
  const auto at = std::find_if(std::begin(rows), std::end(rows),
                               [&](const auto& row) { return row.name == name; });
  return at == std::end(rows) ? nullptr : &*at;
}

}  // namespace secondment::text
