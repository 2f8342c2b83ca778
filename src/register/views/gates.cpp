// What is stuck: the next move of each agreement, and what stands before it.
#include "register/view.h"
#include "register/words.h"
#include "text/nearest.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "whom it is about", Personal::yes},
    {"state", "State", ColumnKind::word, "on the as-at date"},
    {"days", "Days", ColumnKind::days, "in that state"},
    {"next", "Next", ColumnKind::word, "the state that follows"},
    {"obstacles", "Obstacles", ColumnKind::count, "how many rules stand before it"},
    {"before", "What stands before it", ColumnKind::text,
     "in words, a reason that is asked for last"},
    {"since", "Since", ColumnKind::date, "the day of the move to the state", Personal::no, true},
    {"by", "By", ColumnKind::text, "the role that makes the move, where one is asked for",
     Personal::no, true},
    {"reason", "Reason asked", ColumnKind::yes_no, "whether the move asks for a reason that day",
     Personal::no, true},
    {"rules", "Rules", ColumnKind::told, "that it would break", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

std::string list_before(const Gate& gate, std::string Gate::Before::*what) {
  std::string list;
  for (const Gate::Before& before : gate.before) {
    list += (list.empty() ? "" : "; ") + before.*what;
  }
  return list;
}

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t at_rest = 0, free = 0;
  for (const Entry& entry : survey.entries) {
    if (!entry.gate) {
      ++at_rest;
      continue;
    }
    const Gate& gate = *entry.gate;
    free += gate.before.empty() ? 1 : 0;
    std::optional<std::int64_t> days;
    if (entry.since) days = (survey.as_at - *entry.since).count();
    std::string before = list_before(gate, &Gate::Before::message);
    if (gate.asks_reason)
      before += (before.empty() ? "" : "; ") + std::string("it asks for a reason");
    const std::vector<std::string_view> roles(gate.roles.begin(), gate.roles.end());
    table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.state),
               cell_of(days), gate.state, static_cast<std::int64_t>(gate.before.size()),
               cell_of(std::move(before)), cell_of(entry.since), cell_of(text::list_words(roles)),
               gate.asks_reason, cell_of(list_before(gate, &Gate::Before::rule)),
               cell_of(entry.path)});
  }
  const SortKey by[] = {{"obstacles", true}, {"days", true}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(
      fmt::format("before {} of these moves no rule stands; {} no next move, "
                  "because it is over or its state cannot be told",
                  free, counted(at_rest, "more has", "more have")));
}

}  // namespace

const View gates_view = {
    .name = "gates",
    .title = "Gates",
    .question = "what is stuck, and on what",
    .columns = columns,
    .fill = fill,
    .needs_gates = true,
};

}  // namespace secondment::registers
