// What people write if a value is not known yet: TBC, n/a, ____, [insert post title], <name>, XXX.
#pragma once

#include <string>
#include <string_view>

namespace secondment::model {

inline constexpr std::string_view until_known = "leave the field out until it is known";

// Advice on a value that only says that there is none, or none yet. Empty for any other value.
[[nodiscard]] std::string advise_on_unknown(std::string_view text);

// Whether the whole text is a placeholder. A word that may be a value, such as pending or none, is
// not a placeholder.
[[nodiscard]] bool is_placeholder(std::string_view text);

// The same for the text in square brackets, such as: insert post title.
[[nodiscard]] bool asks_to_fill_in(std::string_view text);

}  // namespace secondment::model
