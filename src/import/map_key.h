// Headers and words as a map writes them.
#pragma once

#include <string>
#include <string_view>

namespace secondment::imports {

// As a key of YAML: in quotes where it would be read as something else without them, with a blank
// for each control character.
[[nodiscard]] std::string key_of(std::string_view text);

}  // namespace secondment::imports
