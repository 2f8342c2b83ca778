// Headers and words as a map writes them.
#pragma once

#include <string>
#include <string_view>

namespace secondment::imports {

// A string as a YAML key: in quotes if needed, with a blank instead of each control character.
[[nodiscard]] std::string key_of(std::string_view text);

}  // namespace secondment::imports
