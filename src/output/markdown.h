// Text within Markdown.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Escapes visible text so that nothing in it is taken as markup.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace secondment::output
