// The view `limits`: which secondments are close to a limit.
#include <map>

#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"reached_on", "Reached on", ColumnKind::date, "the last day within the limit"},
    {"days", "Days", ColumnKind::days, "from the as-at date to then, below zero when past"},
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"state", "State", ColumnKind::word, "of the agreement"},
    {"limit", "Limit", ColumnKind::told, "what is limited, as the policy calls it"},
    {"longest", "Longest", ColumnKind::period, "how long it may last"},
    {"start", "Start", ColumnKind::date, "first day of the secondment period"},
    {"last_day", "Last day", ColumnKind::date,
     "the last day of that period: the return, or the effective end, or the as-at date if that is "
     "past"},
    {"spare", "Spare", ColumnKind::days, "from the last day to the limit, below zero when over it"},
    {"undetermined", "Undetermined", ColumnKind::word,
     "for an undecided limit: the JSON pointer of what is missing", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t unlimited = 0, past = 0;
  std::map<std::string, std::size_t> open;  // by the reason
  for (const Entry& entry : survey.entries) {
    if (entry.phase == Phase::came_to_nothing || entry.phase == Phase::over) continue;
    unlimited += entry.limits.empty() && entry.open_limits.empty() ? 1 : 0;
    for (const OpenLimit& limit : entry.open_limits) {
      ++open[limit.because];
      table.add({{},
                 {},
                 cell_of(entry.agreement),
                 cell_of(entry.secondee.name),
                 cell_of(entry.state),
                 limit.title,
                 {},
                 cell_of(entry.spell.start),
                 cell_of(entry.spell.last_day(survey.as_at)),
                 {},
                 cell_of(limit.pointer),
                 cell_of(entry.path)});
    }
    bool is_past = false;  // any of its limits
    for (const Limit& limit : entry.limits) {
      const auto last = limit.of ? limit.of : entry.spell.last_day(survey.as_at);
      std::optional<std::int64_t> spare;
      if (last) spare = (limit.reached_on - *last).count();
      is_past = is_past || (spare && *spare < 0);
      table.add({limit.reached_on,
                 std::int64_t{(limit.reached_on - survey.as_at).count()},
                 cell_of(entry.agreement),
                 cell_of(entry.secondee.name),
                 cell_of(entry.state),
                 limit.title,
                 limit.longest,
                 cell_of(entry.spell.start),
                 cell_of(last),
                 cell_of(spare),
                 {},
                 cell_of(entry.path)});
    }
    past += is_past ? 1 : 0;
  }
  const SortKey by[] = {{"spare"}, {"reached_on"}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(fmt::format(
      "{} past a limit; not listed: {} to which no limit applies, and all that have ended",
      counted(past, "secondment runs", "secondments run"),
      counted(unlimited, "agreement", "agreements")));
  for (const auto& [reason, limits] : open) {
    table.notes.push_back(
        fmt::format("not decided: {}, because {}", counted(limits, "limit", "limits"), reason));
  }
}

}  // namespace

const View limits_view = {
    .name = "limits",
    .title = "Limits",
    .question = "which secondments are close to a limit",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
