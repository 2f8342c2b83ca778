// Text within HTML.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Text in which nothing is taken for markup, within an element or the quotes of an attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace secondment::output
