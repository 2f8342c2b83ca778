// An edit of a file as a unified diff.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// `before` is the file as it was read. Shows everything between the first and the last differing
// line, with three lines of context. Nothing in it can control a terminal.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      std::string_view after);

}  // namespace secondment::output
