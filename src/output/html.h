// Text within HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Escapes a string so that nothing in it is taken as markup, inside an element or a quoted
// attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

// The same, with what is between backquotes as code.
[[nodiscard]] std::string html_with_code(std::string_view text);

// The same as escape_html for XML, which cannot represent some characters; they are replaced by
// harmless ones.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace secondment::output
