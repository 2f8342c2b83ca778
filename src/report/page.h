// HTML pages without their data: markup, style and script, which the build embeds from
// src/report/page/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondment::report {

// The page of a register, with places in double braces for what `render_report_html` fills in.
[[nodiscard]] std::string_view page_markup();
[[nodiscard]] std::string_view page_style();
// What says that scripts run, before anything is drawn.
[[nodiscard]] std::string_view page_begin();
[[nodiscard]] std::string_view page_script();
// The pages for a board, likewise; they need no script.
[[nodiscard]] std::string_view board_markup();
[[nodiscard]] std::string_view board_style();

struct PagePlace {
  std::string_view name;
  std::string text;
};

// Each `{{name}}` once; what is filled in is not looked at again.
[[nodiscard]] std::string fill_in(std::string_view markup, const std::vector<PagePlace>& places);

}  // namespace secondment::report
