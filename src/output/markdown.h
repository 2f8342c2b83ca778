// Text within Markdown.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Visible text in which nothing is taken for markup.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace secondment::output
