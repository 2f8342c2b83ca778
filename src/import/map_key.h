// Headers and words as a map writes them.
#pragma once

#include <string>
#include <string_view>

namespace secondment::imports {

// Text as a key of YAML: in quotes if needed, with a blank for each control character.
[[nodiscard]] std::string key_of(std::string_view text);

}  // namespace secondment::imports
