// What an edit does to a file, as a unified diff.
#pragma once

#include <string>
#include <string_view>

#include "text/added_item.h"

namespace secondment::report {

// `before` are the bytes that were read; three lines of context. Visible text throughout.
[[nodiscard]] std::string render_edit(std::string_view path, std::string_view before,
                                      const text::AddedItem& added);

}  // namespace secondment::report
