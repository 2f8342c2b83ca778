// The view `flips`: which findings will change, and when, if nothing is done.
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"day", "Day", ColumnKind::date, "the first day with the new result"},
    {"days", "Days", ColumnKind::days, "from the as-at date to then"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"what", "What", ColumnKind::told, "what changes on that day"},
    {"title", "Rule", ColumnKind::own_words, "what the rule is called", Personal::no, true},
    {"rule", "Id of the rule", ColumnKind::word, "for `secondment explain`", Personal::no, true},
    {"kind", "Kind", ColumnKind::word,
     "late, the severity of a new finding, gone, outcome or state; empty if unknown", Personal::no,
     true},
    {"element", "Element", ColumnKind::text,
     "which one of several of its kind, such as the id of a review or the place of a finding",
     Personal::no, true},
    {"state", "State", ColumnKind::word, "of the agreement", Personal::no, true},
    {"last_entry", "Last entry", ColumnKind::date, "the day of the latest entry in its history",
     Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  const Date until = add(survey.as_at, options.within.value_or(usual_flips));
  std::size_t later = 0, never = 0;
  std::optional<Date> next;
  for (const Entry& entry : survey.entries) {
    if (entry.flips.empty()) {
      ++never;
    } else if (entry.flips.front().day > until) {
      ++later;
      next = next ? std::min(*next, entry.flips.front().day) : entry.flips.front().day;
    }
    for (const Flip& flip : entry.flips) {
      if (flip.day > until) continue;
      const std::string what = flip.what.empty() ? "something may change" : flip.what;
      table.add({flip.day, std::int64_t{(flip.day - survey.as_at).count()},
                 cell_of(entry.agreement), cell_of(entry.secondee.name), what,
                 cell_of(survey.title_of_rule(flip.rule)), cell_of(flip.rule),
                 cell_of(std::string(flip.kind)), cell_of(flip.element), cell_of(entry.state),
                 cell_of(entry.last_entry), cell_of(entry.path)});
    }
  }
  const SortKey by[] = {{"day"}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(fmt::format("nothing else changes until {}", render_date(until)));
  table.notes.push_back(
      fmt::format("{} first after that{}; {} as days pass",
                  counted(later, "agreement changes", "agreements change"),
                  next ? fmt::format(", from {} on", render_date(*next)) : "",
                  counted(never, "agreement never changes", "agreements never change")));
}

}  // namespace

const View flips_view = {
    .name = "flips",
    .title = "Next days",
    .question = "which findings will change, and when",
    .columns = columns,
    .fill = fill,
    .takes_within = true,
    .needs = {.flips = true},
};

}  // namespace secondment::registers
