// An edit of a file as a unified diff.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// `before` is the file as it was read. Shows everything from the first to the last line that
// differs, with three lines of context. Nothing in the output can control a terminal.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      std::string_view after);

}  // namespace secondment::output
