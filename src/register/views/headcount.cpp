// The view `headcount`: secondees in and out, by organisation.
#include <map>
#include <utility>

#include "register/organisation_names.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"organisation", "Organisation", ColumnKind::text, "the parent or the host"},
    {"scheme", "Scheme", ColumnKind::word, "the scheme of the agreements"},
    {"in", "In", ColumnKind::count, "secondees here from elsewhere on the as-at date"},
    {"out", "Out", ColumnKind::count, "its own people who are elsewhere that day"},
    {"net", "Net", ColumnKind::count, "in minus out"},
    {"in_year", "In, year", ColumnKind::count, "here on any day of the year"},
    {"out_year", "Out, year", ColumnKind::count, "elsewhere on any day of the year"},
    {"net_year", "Net, year", ColumnKind::count, "in minus out"},
};

struct Heads {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t in_year = 0;
  std::int64_t out_year = 0;
};

Row make_row(Cell organisation, Cell scheme, const Heads& heads) {
  return {
      std::move(organisation), std::move(scheme), heads.in,       heads.out,
      heads.in - heads.out,    heads.in_year,     heads.out_year, heads.in_year - heads.out_year};
}

// Whether the agreed period includes any of these days.
bool touches(const Entry& entry, Date as_at, Days asked) {
  if (entry.phase == Phase::preparing || entry.phase == Phase::came_to_nothing) return false;
  const auto first = entry.spell.first_day();
  const auto last = entry.spell.last_day(as_at);
  if (!first || !last || *last < *first) return false;
  return *first <= asked.last && *last >= asked.first;
}

void fill(const Survey& survey, const ViewOptions& options, Table& table) {
  const YearStart& start = options.year_start;
  const int this_year = start.year_of(survey.as_at);
  const int asked = options.year.value_or(this_year);
  const OrganisationNames names(survey);
  std::map<std::pair<std::string, std::string>, Heads> all;
  Heads total;
  for (const Entry& entry : survey.entries) {
    const bool is_today = entry.phase == Phase::under_way;
    // A secondee who is away today counts for this year, whatever the term says.
    const bool is_in_year =
        touches(entry, survey.as_at, start.days_of(asked)) || (is_today && asked == this_year);
    if (!is_today && !is_in_year) continue;
    Heads& host = all[{names.shown(entry.host.name), entry.scheme}];
    Heads& parent = all[{names.shown(entry.parent.name), entry.scheme}];
    for (Heads* heads : {&host, &total}) {
      heads->in += is_today ? 1 : 0;
      heads->in_year += is_in_year ? 1 : 0;
    }
    for (Heads* heads : {&parent, &total}) {
      heads->out += is_today ? 1 : 0;
      heads->out_year += is_in_year ? 1 : 0;
    }
  }
  for (const auto& [of, heads] : all) {
    table.add(make_row(cell_of(of.first), cell_of(of.second), heads));
  }
  table.totals.push_back(make_row(std::string("all"), Cell(), total));
  table.notes.push_back(
      fmt::format("{} under way on {}; {} in {}",
                  counted(total.in, "secondment is", "secondments are"), render_date(survey.as_at),
                  counted(total.in_year, "secondment has days", "secondments have days"),
                  start.name_of(asked)));
  table.notes.push_back(
      "a secondment with days in two years counts in both; each counts once as out and once as in, "
      "so the two totals are equal");
}

}  // namespace

const View headcount_view = {
    .name = "headcount",
    .title = "Headcount",
    .question = "who is in and out, by organisation",
    .columns = columns,
    .fill = fill,
    .takes_year = true,
};

}  // namespace secondment::registers
