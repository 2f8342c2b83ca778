// Views about days as a calendar: what is due, and who comes back.
#include <fmt/format.h>

#include <algorithm>

#include "output/calendar.h"
#include "report/report_formats.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/named.h"

namespace secondment::report {
namespace {

// How the rows of a view become events: which columns have the days, which identify the event, and
// which describe it. None depends on the as-at date or on where the files are, so that unchanged
// events stay the same.
struct CalendarView {
  std::string_view name;  // of the view
  std::string_view day;
  std::string_view last_day;   // empty: a single day
  std::string_view what;       // a column, or fixed words if the view has none
  std::string_view mark = {};  // a fixed word, if other views also have events for the same
  // The columns that identify an event of an agreement. None is a number that is counted anew in
  // each report, nor a day that may be moved.
  std::vector<std::string_view> identity;
  std::vector<std::string_view> about;
};

const std::vector<CalendarView>& calendar_views() {
  static const std::vector<CalendarView> views = {
      {.name = "due",
       .day = "due",
       .last_day = "",
       .what = "what",
       .identity = {"rule", "element"},
       .about = {"secondee", "by", "host", "state"}},
      {.name = "ending",
       .day = "effective_end",
       .last_day = "",
       .what = "secondment ends",
       .mark = "ending",
       .identity = {},
       .about = {"secondee", "parent", "host", "state", "return_post"}},
      {.name = "flips",
       .day = "day",
       .last_day = "",
       .what = "what",
       .mark = "next",
       .identity = {"kind", "rule", "element"},
       .about = {"secondee", "title", "state"}},
      {.name = "changes",
       .day = "day",
       .last_day = "",
       .what = "what",
       .identity = {"kind", "rule", "element", "due", "entry"},
       .about = {"secondee", "from", "to", "rule"}},
      {.name = "spells",
       .day = "first_day",
       .last_day = "last_day",
       .what = "on secondment",
       .mark = "spell",
       .identity = {},
       .about = {"secondee", "parent", "host", "state"}},
  };
  return views;
}

class Cells {
 public:
  Cells(const registers::Table& table, const registers::Row& row) : table_(table), row_(row) {}

  // Null if the table has no such column.
  [[nodiscard]] const registers::Cell* find(std::string_view column) const {
    const registers::Column* at = text::find_named(table_.columns, column);
    return at ? &row_[static_cast<std::size_t>(at - table_.columns.data())] : nullptr;
  }
  [[nodiscard]] std::optional<Date> date(std::string_view column) const {
    const registers::Cell* cell = find(column);
    const Date* date = cell ? std::get_if<Date>(cell) : nullptr;
    return date ? std::optional(*date) : std::nullopt;
  }
  [[nodiscard]] bool is_personal(std::string_view column) const {
    const registers::Column* at = text::find_named(table_.columns, column);
    return at != nullptr && at->personal == registers::Personal::yes;
  }
  [[nodiscard]] registers::ColumnKind kind_of(std::string_view column) const {
    const registers::Column* at = text::find_named(table_.columns, column);
    return at ? at->kind : registers::ColumnKind::own_words;
  }
  [[nodiscard]] std::string text(std::string_view column) const {
    const registers::Cell* cell = find(column);
    return cell ? registers::render_cell(*cell) : std::string(column);
  }

 private:
  const registers::Table& table_;
  const registers::Row& row_;
};

// A row as an event. If names are hidden, parts of its identity are hidden too, and their
// replacements are the same only within this run.
class EventOf {
 public:
  EventOf(const CalendarView& view, const Cells& cells, const TableOptions& options)
      : view_(view), cells_(cells), options_(options) {}

  [[nodiscard]] output::CalendarEntry make(Date day) const {
    const std::string what = cells_.text(view_.what);
    const std::string who = find_shown("secondee").value_or("");
    const std::string shown_agreement = find_shown("agreement").value_or("");
    std::string about;
    for (const std::string_view name : view_.about) {
      const auto words = find_shown(name);
      if (words) about += fmt::format("{}{}: {}", about.empty() ? "" : "\n", name, *words);
    }
    output::CalendarEntry entry{
        .about = identify(),
        .day = day,
        .last_day = cells_.date(view_.last_day),
        .changed = cells_.date("last_entry"),
        .summary = fmt::format(
            "{}: {}", find_shown(view_.what).value_or(what),
            who.empty() ? shown_agreement : fmt::format("{} ({})", who, shown_agreement)),
        .description = std::move(about),
        .alarms = list_alarms(day)};
    if (options_.hidden != nullptr) entry.about = {options_.hidden->stand_in_for(entry.about)};
    return entry;
  }

 private:
  [[nodiscard]] std::vector<std::string> identify() const {
    std::vector<std::string> about{cells_.text("agreement"), std::string(view_.mark)};
    for (const std::string_view column : view_.identity) about.push_back(find(column));
    return about;
  }

  // The days of notice before the due date, as the policy sets them.
  [[nodiscard]] std::vector<std::int64_t> list_alarms(Date day) const {
    std::vector<std::int64_t> alarms;
    std::string list = find("notify_before");
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(", ", at), list.size());
      const auto period = parse_period(std::string_view(list).substr(at, end - at));
      if (period) alarms.push_back((day - add(day, {-period->months, -period->days})).count());
      at = end + 2;
    }
    return alarms;
  }

  [[nodiscard]] std::string find(std::string_view column) const {
    const registers::Cell* cell = cells_.find(column);
    return cell ? registers::render_cell(*cell) : "";
  }

  // The value of a column; nothing if it is empty or would show a hidden name.
  [[nodiscard]] std::optional<std::string> find_shown(std::string_view column) const {
    const registers::Cell* cell = cells_.find(column);
    if (cell == nullptr || registers::is_empty(*cell)) return std::nullopt;
    if (options_.hidden != nullptr && cells_.is_personal(column)) return std::nullopt;
    return text::visible(
        on_one_line(shown(registers::render_cell(*cell), options_, cells_.kind_of(column))));
  }

  const CalendarView& view_;
  const Cells& cells_;
  const TableOptions& options_;
};

}  // namespace

bool has_calendar(const registers::View& view) {
  return text::find_named(calendar_views(), view.name) != nullptr;
}

std::vector<std::string_view> list_calendar_views() {
  std::vector<std::string_view> names;
  for (const CalendarView& view : calendar_views()) names.push_back(view.name);
  return names;
}

std::string render_report_calendar(const Report& report) {
  const CalendarView* view = text::find_named(calendar_views(), report.view.name);
  ensure(view != nullptr, "a calendar is asked only of views that have one");
  TableOptions options = report.options;
  options.columns.clear();   // an event uses all columns
  options.hidden = nullptr;  // and hides names itself
  const registers::Table table = prepare_table(report.view, report.survey, options);
  std::vector<output::CalendarEntry> entries;
  for (const registers::Row& row : table.rows) {
    const Cells cells(table, row);
    const auto day = cells.date(view->day);
    if (day) entries.push_back(EventOf(*view, cells, report.options).make(*day));
  }
  return output::render_calendar({.name = fmt::format("Secondments: {}", report.view.title),
                                  .entries = std::move(entries),
                                  .alarm_days = report.options.alarm_days});
}

}  // namespace secondment::report
