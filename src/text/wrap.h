// Wraps words into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::text {

// Breaks `words` at blanks into lines of at most `width` columns; every run of blanks and line ends
// becomes one blank; a word longer than a line is cut.
[[nodiscard]] std::vector<std::string> wrap(std::string_view words, std::size_t width);

}  // namespace secondment::text
