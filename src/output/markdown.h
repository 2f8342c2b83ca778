// Text within Markdown.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// As it is shown on a terminal, and nothing in it taken for markup.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace secondment::output
