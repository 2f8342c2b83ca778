#include "register/view.h"

namespace secondment::registers {

std::span<const View> views() {
  static const View rows[] = {overview_view,  register_view, due_view,     findings_view,
                              changes_view,   flips_view,    ending_view,  spells_view,
                              headcount_view, costs_view,    limits_view,  gates_view,
                              conflicts_view, waivers_view,  returns_view, directory_view};
  return rows;
}

Table make_table(const View& view, const Survey& survey, const ViewOptions& options) {
  Table table{.columns = {view.columns.begin(), view.columns.end()}, .rows = {}};
  if (view.fill != nullptr) view.fill(survey, options, table);
  if (view.add_rows != nullptr) {
    for (const Entry& entry : survey.entries) view.add_rows(entry, survey.as_at, table);
  }
  if (view.begin_fold != nullptr) {
    const bool is_folded = survey.fold != nullptr;
    const std::shared_ptr<Fold> fold = is_folded ? survey.fold : view.begin_fold(survey.as_at);
    for (const Entry& entry : survey.entries) fold->take(entry);
    fold->fill(survey, table);
  }
  return table;
}

}  // namespace secondment::registers
