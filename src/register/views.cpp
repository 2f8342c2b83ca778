#include "register/view.h"

namespace secondment::registers {

std::span<const View> views() {
  static const View rows[] = {overview_view, register_view,  due_view,     ending_view,
                              spells_view,   headcount_view, costs_view,   limits_view,
                              gates_view,    conflicts_view, waivers_view, returns_view,
                              directory_view};
  return rows;
}

Table make_table(const View& view, const Survey& survey, const ViewOptions& options) {
  Table table{.columns = {view.columns.begin(), view.columns.end()}, .rows = {}};
  view.fill(survey, options, table);
  return table;
}

}  // namespace secondment::registers
