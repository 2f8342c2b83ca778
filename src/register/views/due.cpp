// The view `due`: what must be done, by whom, and when.
#include <algorithm>

#include "register/people.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"due", "Due", ColumnKind::date, "the last day on which it is in time"},
    {"days", "Days", ColumnKind::days, "from the as-at date to then, below zero when late"},
    {"what", "What", ColumnKind::told, "what has to be done"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"by", "By", ColumnKind::text, "who has to do it", Personal::yes},
    {"host", "Host", ColumnKind::text, "where the secondee is"},
    {"state", "State", ColumnKind::word, "of the agreement", Personal::no, true},
    {"rule", "Rule", ColumnKind::word, "the id of the obligation, for `secondment explain`",
     Personal::no, true},
    {"element", "Element", ColumnKind::text,
     "which one of several of its kind, such as the id of a review", Personal::no, true},
    {"email", "E-mail", ColumnKind::text, "the address of the person who has to do it",
     Personal::yes, true},
    {"last_entry", "Last entry", ColumnKind::date, "the day of the latest entry in its history",
     Personal::no, true},
    {"notify_before", "Notify before", ColumnKind::text,
     "how long before the policy asks for a reminder, the longest first", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

Date day_before(Date day, Period period) {
  return secondment::add(day, {-period.months, -period.days});
}

Cell notices_of(const OpenDue& due) {
  std::vector<Period> periods = due.notify_before;
  std::sort(periods.begin(), periods.end(),
            [&](Period a, Period b) { return day_before(*due.day, a) < day_before(*due.day, b); });
  std::string list;
  for (const Period each : periods) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", render_period(each));
  }
  return cell_of(list);
}

// Whether the obligation is listed: from the first day of notice on, or always if the policy sets
// none.
bool is_listed(const OpenDue& due, Date as_at) {
  if (due.notify_before.empty()) return true;
  return std::any_of(due.notify_before.begin(), due.notify_before.end(),
                     [&](Period before) { return as_at >= day_before(*due.day, before); });
}

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  const Period within = options.within.value_or(usual_outlook);
  const Date until = add(survey.as_at, within);
  std::size_t late = 0, later = 0, undated = 0;
  for (const Entry& entry : survey.entries) {
    for (const OpenDue& due : entry.due) {
      const std::string email = find_email(survey, entry, due.by);
      if (!options.person.empty() && !is_called({due.by, email, {}}, options.person)) continue;
      if (due.day && !is_listed(due, survey.as_at)) {
        ++later;
        continue;
      }
      if (!due.day || (due.notify_before.empty() && *due.day > until)) {
        ++(due.day ? later : undated);
        continue;
      }
      late += *due.day < survey.as_at ? 1 : 0;
      table.add({*due.day, std::int64_t{(*due.day - survey.as_at).count()}, cell_of(due.title),
                 cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(due.by),
                 cell_of(entry.host.name), cell_of(entry.state), due.rule, cell_of(due.element),
                 cell_of(email), cell_of(entry.last_entry), notices_of(due), cell_of(entry.path)});
    }
  }
  const SortKey by[] = {{"due"}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(fmt::format("{} late, {} more until {}, {} after that", late,
                                    table.rows.size() - late, render_date(until), later));
  if (undated > 0) {
    table.notes.push_back(
        fmt::format("{} no due date yet, because a date that it depends on is missing",
                    counted(undated, "more has", "more have")));
  }
}

}  // namespace

const View due_view = {
    .name = "due",
    .title = "Due",
    .question = "what must be done, by whom, and when",
    .columns = columns,
    .fill = fill,
    .takes_within = true,
    .takes_person = true,
};

}  // namespace secondment::registers
