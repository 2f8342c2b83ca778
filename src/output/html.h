// Text within HTML and XML.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Text in which nothing is taken for markup, within an element or the quotes of an attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

// The same of XML, which has no way to write some characters: what is shown in their place is
// harmless.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace secondment::output
