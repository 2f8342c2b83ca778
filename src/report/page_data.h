// The data of a page, as lists of JSON items, so that what does not fit in a page can be left out.
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

// All of it as JSON that cannot end the element around it.
[[nodiscard]] std::string render_page_data(const PageData& data, const Report& report);

// Makes JSON text safe: nothing in it ends the element around it.
[[nodiscard]] std::string inert(std::string_view json);

}  // namespace secondment::report
