// Views that are about days, as a calendar: what is due, and who comes back.
#include <fmt/format.h>

#include <algorithm>

#include "report/report_formats.h"
#include "report/report_ics.h"
#include "text/ensure.h"

namespace secondment::report {
namespace {

// How a view's rows become events: which column is the day, and which tell what it is about.
struct CalendarView {
  std::string_view view;
  std::string_view day;
  std::string_view obligation;  // a column, or where the view has none what all rows are
  std::string_view what;        // likewise
  std::vector<std::string_view> about;
};

const std::vector<CalendarView>& calendar_views() {
  static const std::vector<CalendarView> views = {
      {"due", "due", "rule", "what", {"secondee", "by", "host", "state", "path"}},
      {"ending",
       "effective_end",
       "ending",
       "secondment ends",
       {"secondee", "parent", "host", "state", "return_post", "path"}},
  };
  return views;
}

class Cells {
 public:
  Cells(const survey::Table& table, const survey::Row& row) : table_(table), row_(row) {}

  // Null when the table has no such column.
  [[nodiscard]] const survey::Cell* find(std::string_view column) const {
    const auto at = std::find_if(table_.columns.begin(), table_.columns.end(),
                                 [&](const survey::Column& each) { return each.name == column; });
    return at == table_.columns.end()
               ? nullptr
               : &row_[static_cast<std::size_t>(at - table_.columns.begin())];
  }
  [[nodiscard]] std::string text(std::string_view column) const {
    const survey::Cell* cell = find(column);
    return cell ? survey::render_cell(*cell) : std::string(column);
  }

 private:
  const survey::Table& table_;
  const survey::Row& row_;
};

CalendarEntry make_entry(const CalendarView& view, const survey::Table& table,
                         const survey::Row& row, Date day) {
  const Cells cells(table, row);
  const std::string agreement = cells.text("agreement");
  const std::string what = cells.text(view.what);
  std::string about;
  for (const std::string_view name : view.about) {
    const survey::Cell* cell = cells.find(name);
    if (cell == nullptr || survey::is_empty(*cell)) continue;
    about += fmt::format("{}{}: {}", about.empty() ? "" : "\n", name, survey::render_cell(*cell));
  }
  const survey::Cell* secondee = cells.find("secondee");
  std::string who = agreement;
  if (secondee != nullptr && !survey::is_empty(*secondee)) {
    who = fmt::format("{} ({})", survey::render_cell(*secondee), agreement);
  }
  return {.agreement = agreement,
          .obligation = cells.text(view.obligation),
          .element = what,
          .day = day,
          .summary = fmt::format("{}: {}", what, who),
          .description = std::move(about)};
}

}  // namespace

bool has_calendar(const survey::View& view) {
  const auto& views = calendar_views();
  return std::any_of(views.begin(), views.end(),
                     [&](const CalendarView& each) { return each.view == view.name; });
}

std::string render_report_calendar(const Report& report) {
  const auto& views = calendar_views();
  const auto view = std::find_if(views.begin(), views.end(), [&](const CalendarView& each) {
    return each.view == report.view.name;
  });
  ensure(view != views.end(), "a calendar is asked only of views that have one");
  TableOptions options = report.options;
  options.columns.clear();  // an event is made of them all
  const survey::Table table = prepare_table(report.view, report.survey, options);
  std::vector<CalendarEntry> entries;
  for (const survey::Row& row : table.rows) {
    const survey::Cell* day = Cells(table, row).find(view->day);
    const Date* date = day ? std::get_if<Date>(day) : nullptr;
    if (date != nullptr) entries.push_back(make_entry(*view, table, row, *date));
  }
  return render_calendar(fmt::format("Secondments: {}", report.view.title), report.survey.as_at,
                         entries);
}

}  // namespace secondment::report
