// What an edit does to a file, as a unified diff.
#pragma once

#include <string>
#include <string_view>

#include "yaml/added_item.h"

namespace secondment::output {

// `before` are the bytes that were read; three lines of context. Visible text throughout.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      const yaml::AddedItem& added);

}  // namespace secondment::output
