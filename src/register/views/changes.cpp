// The view `changes`: what has changed since a day.
#include <map>

#include "lifecycle/happenings.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"day", "Day", ColumnKind::date,
     "when it happened, or when it was recorded if it happened by the `--since` day"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"what", "What", ColumnKind::told,
     "began, ended, moved, amended, extended, suspended, corrected, became late or settled, and "
     "what"},
    {"from", "From", ColumnKind::text,
     "the state or value before; of a suspension its first day, of an obligation the day it was "
     "due"},
    {"to", "To", ColumnKind::text, "the state or value after; for a suspension, its last day"},
    {"kind", "Kind", ColumnKind::word, "the first words of `what`", Personal::no, true},
    {"rule", "Rule", ColumnKind::word, "the id of the obligation", Personal::no, true},
    {"element", "Element", ColumnKind::text,
     "which one of several of its kind, such as the id of a review; of an amendment, the number of "
     "its change, from 1",
     Personal::no, true},
    {"due", "Due", ColumnKind::date, "the day on which the obligation was due", Personal::no, true},
    {"entry", "Entry", ColumnKind::count, "which entry of the history says so, from 1",
     Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::map<std::string_view, std::size_t> counts;
  for (const Entry& entry : survey.entries) {
    for (const Happened& each : entry.happened) {
      ++counts[each.kind];
      table.add({each.day, cell_of(entry.agreement), cell_of(entry.secondee.name),
                 cell_of(each.what), cell_of(each.from), cell_of(each.to),
                 cell_of(std::string(each.kind)), cell_of(each.rule), cell_of(each.element),
                 cell_of(each.due),
                 each.entry > 0 ? Cell(static_cast<std::int64_t>(each.entry)) : Cell(),
                 cell_of(entry.path)});
    }
  }
  const SortKey by[] = {{"day"}, {"agreement"}};
  sort_rows(table, by);
  std::string list;
  for (const std::string_view kind : lifecycle::happening_kinds()) {
    if (counts[kind] > 0) list += fmt::format(", {} {}", counts[kind], kind);
  }
  const std::string since = survey.since ? render_date(*survey.since) : "";
  table.notes.push_back(fmt::format(
      "{} after {}, until {}{}{}", counted(table.rows.size(), "change", "changes"), since,
      render_date(survey.as_at), list.empty() ? "" : ": ", list.empty() ? "" : list.substr(2)));
}

}  // namespace

const View changes_view = {
    .name = "changes",
    .title = "Changes",
    .question = "what has changed since a day",
    .columns = columns,
    .fill = fill,
    .takes_since = true,
    .needs = {.happenings = true},
};

}  // namespace secondment::registers
