// HTML pages without their data: markup, style and script, which the build embeds from
// src/report/page/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondment::report {

// The page of a register, with placeholders in double braces that `render_report_html` fills in.
[[nodiscard]] std::string_view page_markup();
[[nodiscard]] std::string_view page_style();
// Runs before anything is drawn, and marks that scripts work.
[[nodiscard]] std::string_view page_begin();
[[nodiscard]] std::string_view page_script();
// The same for the pages for a board, which need no script.
[[nodiscard]] std::string_view board_markup();
[[nodiscard]] std::string_view board_style();

struct PagePlace {
  std::string_view name;
  std::string text;
};

// Replaces each `{{name}}` once; inserted text is not searched again.
[[nodiscard]] std::string fill_in(std::string_view markup, const std::vector<PagePlace>& places);

}  // namespace secondment::report
