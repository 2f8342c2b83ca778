// The view `gates`: which agreements are stuck, with the next move of each and what blocks it.
#include "register/view.h"
#include "register/words.h"
#include "text/nearest.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"state", "State", ColumnKind::word, "on the as-at date"},
    {"days", "Days", ColumnKind::days, "in that state"},
    {"next", "Next", ColumnKind::word, "the state that follows"},
    {"obstacles", "Blocked by", ColumnKind::count, "how many rules block the move"},
    {"before", "What blocks it", ColumnKind::told,
     "in words, ending with what else the move needs"},
    {"since", "Since", ColumnKind::date, "the day of the move to the state", Personal::no, true},
    {"by", "By", ColumnKind::text,
     "the roles that may make the move, where it is reserved for some", Personal::no, true},
    {"reason", "Reason needed", ColumnKind::yes_no,
     "whether the move needs a reason on the as-at date", Personal::no, true},
    {"needs", "Needs", ColumnKind::own_words,
     "what the move must be given on the as-at date: a reason, how the secondment ended, or a "
     "field "
     "that the policy requires",
     Personal::no, true},
    {"rules", "Rules", ColumnKind::own_words, "the rules that block it", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

std::string list_blockers(const NextMove& next, std::string NextMove::Blocker::*what) {
  std::string list;
  for (const NextMove::Blocker& blocker : next.blockers) {
    if ((blocker.*what).empty()) continue;
    list += (list.empty() ? "" : "; ") + blocker.*what;
  }
  return list;
}

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t at_rest = 0, free = 0;
  for (const Entry& entry : survey.entries) {
    if (!entry.next_move) {
      ++at_rest;
      continue;
    }
    const NextMove& next = *entry.next_move;
    free += next.blockers.empty() ? 1 : 0;
    std::optional<std::int64_t> days;
    if (entry.since) days = (survey.as_at - *entry.since).count();
    std::string before = list_blockers(next, &NextMove::Blocker::message);
    if (!next.needs.empty()) {
      before += fmt::format("{}it {}", before.empty() ? "nothing, but " : "; ", next.needs);
    }
    const std::vector<std::string_view> roles(next.roles.begin(), next.roles.end());
    table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.state),
               cell_of(days), next.state, static_cast<std::int64_t>(next.blockers.size()),
               cell_of(std::move(before)), cell_of(entry.since), cell_of(text::list_words(roles)),
               next.asks_reason, cell_of(next.needs),
               cell_of(list_blockers(next, &NextMove::Blocker::rule)), cell_of(entry.path)});
  }
  const SortKey by[] = {{"obstacles", true}, {"days", true}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(fmt::format(
      "{} of these moves {} not blocked; {} no next move, because {} unknown", free,
      free == 1 ? "is" : "are", counted(at_rest, "other agreement has", "other agreements have"),
      at_rest == 1 ? "it has ended or its state is" : "they have ended or their state is"));
}

}  // namespace

const View gates_view = {
    .name = "gates",
    .title = "Next moves",
    .question = "which agreements are stuck, and what blocks them",
    .columns = columns,
    .fill = fill,
    .needs = {.next_moves = true},
};

}  // namespace secondment::registers
