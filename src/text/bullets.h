// What people type, or their word processor, at the start of an item of a list.
#pragma once

#include <string>
#include <string_view>

namespace secondment::text {

// The word processor's bullet at the beginning of the text: `•`, `–`; empty when there is none.
[[nodiscard]] std::string leading_bullet(std::string_view text);

// The same, or what is typed for one: `-` without a blank after it, `o`, `1.`, `2)`, `(a)`. Empty
// when there is none.
[[nodiscard]] std::string leading_marker(std::string_view text);

}  // namespace secondment::text
