// Wraps words into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::text {

// Breaks `words` at blanks into lines of at most `width` columns. Every run of blanks and line ends
// becomes one blank. A word that is longer than a line is cut, or left whole on a line of its own.
enum class LongWords { cut, whole };
[[nodiscard]] std::vector<std::string> wrap(std::string_view words, std::size_t width,
                                            LongWords long_words = LongWords::cut);

}  // namespace secondment::text
