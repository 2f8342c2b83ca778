// The bullets that people, or their word processors, put before the items of a list.
#pragma once

#include <string>
#include <string_view>

namespace secondment::text {

// The bullet of a word processor at the beginning of the text: `•`, `–`. Empty if there is none.
[[nodiscard]] std::string leading_bullet(std::string_view text);

// The same, or a typed one: `-` without a blank after it, `o`, `1.`, `2)`, `(a)`. Empty if there is
// none.
[[nodiscard]] std::string leading_marker(std::string_view text);

}  // namespace secondment::text
