// The data of a page, as lists of JSON items, so that what does not fit into a page can be left
// out.
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
  bool is_asked;  // it has the options of the request; the other views do not
  // Without their rows, which take much memory in a large register.
  registers::Table table;
  registers::Table brief;
  PageList rows;   // JSON
  PageList plain;  // markup

  [[nodiscard]] std::string name() const {
    return is_asked ? asked_name(*view) : std::string(view->name);
  }
  [[nodiscard]] std::string title() const {
    return std::string(view->title) + (is_asked ? ", as asked for" : "");
  }
};

struct PageData {
  PageTexts texts;
  std::vector<PageView> views;
  PageList spells;
  PageList organisations;
  PageList unreadable;
  PageList agreements;  // those under way come first
};

[[nodiscard]] PageData make_page_data(const Report& report);

// Leaves out what does not fit into `room` bytes.
void fit_page_data(PageData& data, std::size_t room);

// Returns all data as JSON that cannot end the element around it.
[[nodiscard]] std::string render_page_data(const PageData& data, const Report& report);

// Escapes JSON text so that it cannot end the element around it.
[[nodiscard]] std::string inert(std::string_view json);

}  // namespace secondment::report
