// An edit of a file as a unified diff.
#pragma once

#include <string>
#include <string_view>

#include "yaml/added_item.h"

namespace secondment::output {

// `before` is the file as it was read; three lines of context. Nothing in it acts on a terminal.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      const yaml::AddedItem& added);

}  // namespace secondment::output
