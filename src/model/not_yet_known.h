// What people write where a value is not known yet: TBC, n/a, ____, [insert post title], <name>,
// XXX.
#pragma once

#include <string>
#include <string_view>

namespace secondment::model {

inline constexpr std::string_view until_known = "leave the field out until it is known";

// What to do about a value that only says that there is none yet, or that there is none; empty for
// any other.
[[nodiscard]] std::string advise_on_unknown(std::string_view text);

// Whether the whole of it stands for a value that was never filled in. A word that may be one, such
// as pending or none, is not.
[[nodiscard]] bool is_placeholder(std::string_view text);

// The same for the text within square brackets: insert post title.
[[nodiscard]] bool asks_to_fill_in(std::string_view text);

}  // namespace secondment::model
