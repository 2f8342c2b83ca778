// Text within HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Escapes a string so that nothing in it is taken as markup, inside an element or a quoted
// attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

// The same for XML, which cannot represent some characters; they are replaced by harmless ones.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace secondment::output
