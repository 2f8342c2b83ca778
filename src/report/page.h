// The HTML page of a register's report without its data: markup, style and script, which the build
// embeds from src/report/page/.
#pragma once

#include <string_view>

namespace secondment::report {

// With places in double braces for what `render_report_html` fills in.
[[nodiscard]] std::string_view page_markup();
[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace secondment::report
