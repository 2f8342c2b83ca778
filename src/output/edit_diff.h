// An edit of a file as a unified diff.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// `before` is the file as it was read; three lines of context, and what is between the first and
// the last line that differ. Nothing in it acts on a terminal.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      std::string_view after);

}  // namespace secondment::output
