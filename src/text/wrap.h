// Words in lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondment::text {

// `words` broken at blanks into lines of at most `width` columns, every run of blanks and line ends
// one blank; what is longer than a line is cut, or stands in a line that is longer.
enum class LongWords { cut, whole };
[[nodiscard]] std::vector<std::string> wrap(std::string_view words, std::size_t width,
                                            LongWords long_words = LongWords::cut);

}  // namespace secondment::text
