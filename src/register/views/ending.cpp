// The view `ending`: who comes back when, and to which post.
#include "register/people.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"effective_end", "End", ColumnKind::date, "last day, with approved extensions"},
    {"days_left", "Days left", ColumnKind::days, "to the end, below zero when past"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "who comes back", Personal::yes},
    {"parent", "Parent", ColumnKind::text, "where the secondee returns to"},
    {"host", "Host", ColumnKind::text, "where the secondee is"},
    {"state", "State", ColumnKind::word, "signed or under way"},
    {"return_known", "Return known", ColumnKind::yes_no, "whether a post to return to is named"},
    {"return_post", "Return post", ColumnKind::text, "that post"},
    {"notice", "Notice", ColumnKind::period, "needed to end it early"},
    {"secondee_email", "E-mail of the secondee", ColumnKind::text, "to reach the secondee",
     Personal::yes, true},
    {"line_manager_email", "E-mail of the line manager", ColumnKind::text,
     "to reach the line manager at the parent", Personal::yes, true},
    {"host_manager_email", "E-mail of the host's manager", ColumnKind::text,
     "to reach the line manager at the host", Personal::yes, true},
    {"last_entry", "Last entry", ColumnKind::date, "the day of the latest entry in its history",
     Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  std::size_t later = 0, past = 0, undated = 0;
  for (const Entry& entry : survey.entries) {
    if (entry.phase != Phase::agreed && entry.phase != Phase::under_way) continue;
    if (!options.person.empty() && !concerns(entry, options.person)) continue;
    const auto left = days_left(entry, survey.as_at);
    if (options.within) {
      if (!left) {
        ++undated;
        continue;
      }
      if (*entry.spell.end > add(survey.as_at, *options.within)) {
        ++later;
        continue;
      }
    }
    past += left && *left < 0 ? 1 : 0;
    table.add({cell_of(entry.spell.end), cell_of(left), cell_of(entry.agreement),
               cell_of(entry.secondee.name), cell_of(entry.parent.name), cell_of(entry.host.name),
               cell_of(entry.state), !entry.return_post.empty(), cell_of(entry.return_post),
               cell_of(entry.notice), cell_of(entry.secondee.email),
               cell_of(entry.parent.line_manager.email), cell_of(entry.host.line_manager.email),
               cell_of(entry.last_entry), cell_of(entry.path)});
  }
  const SortKey by[] = {{"effective_end"}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(fmt::format("{} signed or under way, {} of them past the end",
                                    counted(table.rows.size(), "agreement is", "agreements are"),
                                    past));
  if (options.within) {
    table.notes.push_back(fmt::format("{} later than {}", counted(later, "more ends", "more end"),
                                      render_date(add(survey.as_at, *options.within))));
  }
  if (undated > 0) {
    table.notes.push_back(fmt::format("not listed: {} without a known end",
                                      counted(undated, "agreement", "agreements")));
  }
}

}  // namespace

const View ending_view = {
    .name = "ending",
    .title = "Ending",
    .question = "who comes back when, and to which post",
    .columns = columns,
    .fill = fill,
    .takes_within = true,
    .is_counted = true,
    .takes_person = true,
};

}  // namespace secondment::registers
