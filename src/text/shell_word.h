// Words of commands that people copy into a shell.
#pragma once

#include <string>
#include <string_view>

namespace secondment::text {

// Stands for a word that cannot be shown; no file is called like this, and it is no expression.
inline constexpr std::string_view word_to_fill_in = "…";

// Returns the text as one word of a POSIX shell, quoted if it needs that; `word_to_fill_in` if it
// has characters that are not visible, such as a line end.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace secondment::text
