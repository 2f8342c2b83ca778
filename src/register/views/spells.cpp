// The view `spells`: who is away when.
#include "register/people.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"first_day", "First day", ColumnKind::date, "with the host, or as agreed"},
    {"last_day", "Last day", ColumnKind::date,
     "with the host: the day of the return, else the effective end"},
    {"days", "Days", ColumnKind::days, "from the first to the last, both included"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "who is away", Personal::yes},
    {"parent", "Parent", ColumnKind::text, "from where"},
    {"host", "Host", ColumnKind::text, "where the secondee is"},
    {"state", "State", ColumnKind::word, "signed, under way or over"},
    {"overrun", "Overrun", ColumnKind::yes_no, "whether the last day is past without a return"},
    {"last_entry", "Last entry", ColumnKind::date, "the day of the latest entry in its history",
     Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  std::size_t undated = 0, elsewhen = 0;
  for (const Entry& entry : survey.entries) {
    const bool is_spell = entry.phase == Phase::agreed || entry.phase == Phase::under_way ||
                          entry.phase == Phase::over;
    if (!is_spell) continue;
    if (!options.person.empty() && !concerns(entry, options.person)) continue;
    const Spell& spell = entry.spell;
    const auto first = spell.first_day();
    // While the secondee is away, the as-at date is not used, so that the row stays the same
    // tomorrow unless something happens.
    const auto last = spell.returned ? spell.returned : spell.end;
    if (!first || !last) {
      ++undated;
      continue;
    }
    if (options.year) {
      const Days year = options.year_start.days_of(*options.year);
      if (*first > year.last || spell.last_day(survey.as_at) < year.first) {
        ++elsewhen;
        continue;
      }
    }
    table.add({*first, *last, std::int64_t{(*last - *first).count() + 1}, cell_of(entry.agreement),
               cell_of(entry.secondee.name), cell_of(entry.parent.name), cell_of(entry.host.name),
               cell_of(entry.state), spell.is_overrun, cell_of(entry.last_entry),
               cell_of(entry.path)});
  }
  const SortKey by[] = {{"first_day"}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(
      fmt::format("{} signed, under way or over",
                  counted(table.rows.size(), "secondment is", "secondments are")));
  if (options.year) {
    table.notes.push_back(fmt::format("{} no day in {}", counted(elsewhen, "more has", "more have"),
                                      options.year_start.name_of(*options.year)));
  }
  if (undated > 0) {
    table.notes.push_back(fmt::format("not listed: {} without a known beginning or end",
                                      counted(undated, "agreement", "agreements")));
  }
}

}  // namespace

const View spells_view = {
    .name = "spells",
    .title = "Secondment periods",
    .question = "who is away when",
    .columns = columns,
    .fill = fill,
    .takes_year = true,
    .takes_person = true,
};

}  // namespace secondment::registers
