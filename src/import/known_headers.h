// What offices call the columns of their tables, and the words in these columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace secondment::imports {

// The field that a column with this header most likely contains, or `scheme`, `id`, `state`; empty
// if unknown.
[[nodiscard]] std::string_view guess_field(std::string_view header);

// Whether the column has the second part of a name, the surname.
[[nodiscard]] bool is_surname(std::string_view header);

// The state that a status stands for, and the scheme that a type stands for; empty if unknown.
[[nodiscard]] std::string_view guess_state(std::string_view word);
[[nodiscard]] std::string_view guess_scheme(std::string_view word);

}  // namespace secondment::imports
