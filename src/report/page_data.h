// The data of a page, as lists of what JSON has for each of their items, so that what a page has no
// room for can be left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "register/table.h"
#include "report/page_room.h"
#include "report/report_formats.h"

namespace secondment::report {

struct PageView {
  const registers::View* view;
  registers::Table table;
  PageList rows;   // as JSON
  PageList plain;  // as markup
};

struct PageData {
  PageTexts texts;
  std::vector<PageView> views;
  PageList spells;
  PageList organisations;
  PageList unreadable;
  PageList agreements;  // those under way first
};

[[nodiscard]] PageData make_page_data(const Report& report);

// Leaves out what exceeds `room` bytes.
void fit_page_data(PageData& data, std::size_t room);

// All of it as JSON in which nothing ends the element around it.
[[nodiscard]] std::string render_page_data(const PageData& data, const Report& report);

// Text of JSON in which nothing ends the element around it.
[[nodiscard]] std::string inert(std::string_view json);

}  // namespace secondment::report
