// What people write where a value is not known yet: TBC, n/a, [insert post title], <name>, XXX.
#pragma once

#include <string>
#include <string_view>

namespace secondment::model {

inline constexpr std::string_view until_known =
    "leave the field out, or write # in front of its line, until it is known";

// What to do about a value that only says that there is none yet; empty for any other.
[[nodiscard]] std::string advise_on_unknown(std::string_view text);

// Whether it marks a place to fill in, such as <name> or XXX, and was never agreed.
[[nodiscard]] bool is_placeholder(std::string_view text);

// The same for the text within square brackets: insert post title.
[[nodiscard]] bool asks_to_fill_in(std::string_view text);

}  // namespace secondment::model
